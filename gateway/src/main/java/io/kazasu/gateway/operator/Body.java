package io.kazasu.gateway.operator;

import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.ingest.TapCodec;
import io.kazasu.tap.Fields;
import io.kazasu.tap.IndividualNumber;
import io.kazasu.tap.MalformedException;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what an operator sent: a JSON object whose texts can be kept and hold no My Number. */
final class Body {
    static final int BYTES_MAX = 64 << 10;

    /** Made by machines: 11 digits mean nothing in them. */
    private static final Set<String> COUNTERS = Set.of("idempotencyKey", "sequence");

    /** As a My Number is printed, within a sentence; not the end of a UUID. */
    private static final Pattern TWELVE_DIGITS = Pattern.compile(
            "(?<![\\p{Nd}\\p{Alnum}-])\\p{Nd}{4}[GAP]?\\p{Nd}{4}[GAP]?\\p{Nd}{4}(?![\\p{Nd}\\p{Alnum}-])"
                    .replace("GAP", "\\p{Zs}\\p{Pd}\\u2212\\u30FC\\uFF70"));

    private Body() {}

    /**
     * @throws MalformedException naming the field
     * @throws ProblemException {@code individual-number}
     */
    static Fields of(Buffer body) {
        Fields fields = TapCodec.object(Buffer.buffer(text(body)));
        fields.asMap().forEach((name, value) -> {
            checkName(name);
            check(name, value, !COUNTERS.contains(name));
        });
        fields.text("idempotencyKey").ifPresent(Body::refuseTwelveDigits);
        return fields;
    }

    private static String text(Buffer body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.getBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("body", "JSON in UTF-8");
        }
    }

    private static void check(String field, Object value, boolean ofPeople) {
        switch (value) {
            case String text -> checkText(field, text, ofPeople);
            case Number number -> refuseIndividualNumber(number, ofPeople);
            case Map<?, ?> map ->
                map.forEach((name, member) -> {
                    checkName(String.valueOf(name));
                    check(field + "." + name, member, ofPeople);
                });
            case List<?> list -> list.forEach(item -> check(field, item, ofPeople));
            case null -> {}
            default -> {}
        }
    }

    /** Names are told in problem documents. */
    private static void checkName(String name) {
        refuseIndividualNumber(name, true);
    }

    private static void refuseIndividualNumber(Number number, boolean ofPeople) {
        if (ofPeople && IndividualNumber.looksLikeOne(number)) {
            throw new ProblemException(ProblemType.INDIVIDUAL_NUMBER);
        }
    }

    /** PostgreSQL keeps neither U+0000 nor half a surrogate pair. */
    private static void checkText(String field, String text, boolean ofPeople) {
        if (text.indexOf('\0') >= 0 || text.codePoints().anyMatch(Body::halfOfPair)) {
            throw new MalformedException(field, "text without U+0000 and lone surrogates");
        }
        refuseIndividualNumber(text, ofPeople);
    }

    private static boolean halfOfPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static void refuseIndividualNumber(String text, boolean ofPeople) {
        if (ofPeople && (IndividualNumber.looksLikeOne(text) || holdsOne(text))) {
            throw new ProblemException(ProblemType.INDIVIDUAL_NUMBER);
        }
    }

    /** The key is hashed, so not even there may one be; 11 digits are likely a counter. */
    private static void refuseTwelveDigits(String key) {
        if (key.codePoints().filter(Character::isDigit).count() == 12 && IndividualNumber.looksLikeOne(key)) {
            throw new ProblemException(ProblemType.INDIVIDUAL_NUMBER);
        }
    }

    private static boolean holdsOne(String text) {
        Matcher numbers = TWELVE_DIGITS.matcher(text);
        while (numbers.find()) {
            if (IndividualNumber.looksLikeOne(numbers.group())) {
                return true;
            }
        }
        return false;
    }

    /** A text of 1 to {@code charsMax} characters that are not all blank. */
    static String requireText(Fields fields, String name, int charsMax) {
        String text = fields.requireText(name);
        if (text.isBlank() || text.length() > charsMax) {
            throw new MalformedException(name, "1 to " + charsMax + " characters");
        }
        return text;
    }

    /** A text of up to {@code charsMax} characters; empty when absent. */
    static String text(Fields fields, String name, int charsMax) {
        String text = fields.text(name).orElse("");
        if (text.length() > charsMax) {
            throw new MalformedException(name, "up to " + charsMax + " characters");
        }
        return text;
    }

    static boolean requireFlag(Fields fields, String name) {
        if (!fields.has(name)) {
            throw new MalformedException(name, "true or false");
        }
        return fields.flag(name);
    }
}
