package io.kazasu.ingest;

import io.kazasu.ledger.FieldsJson;
import io.kazasu.tap.Card;
import io.kazasu.tap.CardApplication;
import io.kazasu.tap.CardArea;
import io.kazasu.tap.CardKey;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.IndividualNumber;
import io.kazasu.tap.InstantText;
import io.kazasu.tap.MalformedException;
import io.kazasu.tap.Tap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Taps as readers write them. The card user ID is replaced by its keyed hash here and goes no further; a My Number is
 * refused before it is hashed. Unknown fields are ignored. Stateless; any event loop.
 */
public final class TapCodec {
    private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final Instant LATEST = Instant.parse("9999-12-30T00:00:00Z");

    private final Function<String, CardKey> hasher;

    public TapCodec(Function<String, CardKey> hasher) {
        this.hasher = hasher;
    }

    /**
     * Reads one tap.
     *
     * @throws MalformedException naming the field
     * @throws ProblemException {@code individual-number}
     */
    public Tap tap(String reader, Buffer body, Instant arrivedAt) {
        return tap(reader, object(body), arrivedAt);
    }

    /** Reads one tap that is already known to be a JSON object. */
    public Tap tap(String reader, Fields json, Instant arrivedAt) {
        long sequence = json.requireInteger("sequence", 1, Long.MAX_VALUE);
        Card card = card(json.object("card"));
        Fields request = json.object("request");
        refuseIndividualNumbers(request.asMap());
        return new Tap(new EntryKey(reader, sequence), tappedAt(json), arrivedAt, card, request);
    }

    /** Elements of a JSON array, each an object or not: what is wrong with one must not fail the others. */
    public static List<?> array(Buffer body) {
        try {
            return FieldsJson.list(body);
        } catch (DecodeException | ClassCastException e) {
            throw new MalformedException("body", "a JSON array");
        }
    }

    /** A body that is a JSON object. */
    public static Fields object(Buffer body) {
        try {
            return FieldsJson.object(body);
        } catch (DecodeException | ClassCastException e) {
            throw new MalformedException("body", "a JSON object");
        }
    }

    private Card card(Fields card) {
        try {
            String userId = card.requireText("userId");
            refuseIndividualNumber(userId);
            if (!USER_ID.matcher(userId).matches()) {
                throw new MalformedException("userId", "1 to 64 of A-Z a-z 0-9 . _ -");
            }
            CardApplication application = card.requireConstant("application", CardApplication.class);
            CardArea area = card.requireConstant("area", CardArea.class);
            return new Card(hasher.apply(userId), application, area, card.flag("verified"));
        } catch (MalformedException e) {
            throw e.within("card");
        }
    }

    /** RFC 3339, kept to the microsecond as PostgreSQL keeps it. */
    public static Instant tappedAt(Fields json) {
        String text = json.requireText("tappedAt");
        try {
            Instant instant = InstantText.common(text)
                    .orElseGet(() -> OffsetDateTime.parse(text).toInstant())
                    .truncatedTo(ChronoUnit.MICROS);
            if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
                throw new MalformedException("tappedAt", "a date and time since 1970");
            }
            return instant;
        } catch (DateTimeParseException e) {
            throw new MalformedException("tappedAt", "an RFC 3339 date and time with offset");
        }
    }

    private static void refuseIndividualNumber(String text) {
        if (IndividualNumber.looksLikeOne(text)) {
            throw new ProblemException(ProblemType.INDIVIDUAL_NUMBER);
        }
    }

    /** The names of members too: all of it goes into the digest. */
    private static void refuseIndividualNumbers(Object value) {
        switch (value) {
            case String text -> refuseIndividualNumber(text);
            case Number number -> {
                if (IndividualNumber.looksLikeOne(number)) {
                    throw new ProblemException(ProblemType.INDIVIDUAL_NUMBER);
                }
            }
            case Map<?, ?> map ->
                map.forEach((name, member) -> {
                    refuseIndividualNumbers(name);
                    refuseIndividualNumbers(member);
                });
            case List<?> list -> list.forEach(TapCodec::refuseIndividualNumbers);
            case null -> {}
            default -> {}
        }
    }
}
