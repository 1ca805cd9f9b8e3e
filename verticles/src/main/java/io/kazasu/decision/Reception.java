package io.kazasu.decision;

import io.kazasu.tap.Holder;
import io.kazasu.tap.Household;
import io.kazasu.tap.Municipality;
import io.kazasu.tap.Reader;
import io.kazasu.tap.Reference;
import io.kazasu.tap.RegisteredCard;
import io.kazasu.tap.Site;
import io.kazasu.tap.StreamKey;
import io.kazasu.tap.Tap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a rule may know of one tap.
 *
 * @param decidedAt the gateway's clock; a rule judges by {@code tap.tappedAt()} and uses this only to tell when
 * @param officer the officer's word when a HOLD is settled, else null
 */
public record Reception(
        Tap tap,
        Place place,
        Person person,
        Reference reference,
        Instant decidedAt,
        @Nullable OfficerWord officer) {

    /**
     * Where the tap happened.
     *
     * @param headcount people in at the site just before this tap, as far as this node knows; for warnings only
     */
    public record Place(Reader reader, Site site, Municipality municipality, int headcount) {}

    /**
     * Who tapped, as far as the directory knows.
     *
     * @param card null for an unknown card and for a reception by hand
     * @param holder null when nobody was found
     * @param household null when the holder has none, or the service does not ask for it
     * @param returnedByOthers as {@link ReturnedByOthers} tells of the holder
     */
    public record Person(
            @Nullable RegisteredCard card,
            @Nullable Holder holder,
            @Nullable Household household,
            Map<String, Instant> returnedByOthers) {
        public static final Person UNKNOWN = new Person(null, null, null);

        public Person {
            returnedByOthers = Map.copyOf(returnedByOthers);
        }

        /** Somebody of whom nobody else has returned anything. */
        public Person(@Nullable RegisteredCard card, @Nullable Holder holder, @Nullable Household household) {
            this(card, holder, household, Map.of());
        }
    }

    /**
     * The stream of one subject at this place.
     *
     * @param scope what sets apart streams of one subject in one service, such as the election; may be empty
     * @param subject the holder, household or card key
     */
    public StreamKey stream(String scope, Object subject) {
        return StreamKey.of(place.reader().service(), place.municipality().code(), scope, subject);
    }

    public boolean byHand() {
        return tap.card() == null;
    }

    /** When the tap happened, by the municipality's own clock. */
    public LocalDateTime localTime() {
        return LocalDateTime.ofInstant(tap.tappedAt(), place.municipality().timeZone());
    }

    public LocalDate localDate() {
        return localTime().toLocalDate();
    }

    public LocalTime timeOfDay() {
        return localTime().toLocalTime();
    }
}
