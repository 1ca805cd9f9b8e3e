package io.kazasu.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-29T09:12:03Z",
                "2026-11-29T09:12:03+09:00",
                "2026-11-29T09:12:03.000001-03:30",
                "2026-11-29T09:12:03.123456789+17:59",
                "2028-02-29T23:59:59.5Z",
                "0001-01-01T00:00:00+00:00"
            })
    void commonFormsAreReadAsTheJdkReadsThem(String text) {
        assertEquals(Optional.of(OffsetDateTime.parse(text).toInstant()), InstantText.common(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-29",
                "2026-11-29T09:12Z",
                "2026-11-29T09:12:03",
                "2026-11-29T09:12:03.Z",
                "2026-11-29T09:12:03.1234567890Z",
                "2026-11-29T09:12:03+0900",
                "2026-11-29T09:12:03+09:60",
                "2026-11-29T09:12:03 09:00",
                "2026-11-29T24:00:00Z",
                "2026-11-29T09:12:60Z",
                "2026-02-29T09:12:03Z",
                "2026-13-01T09:12:03Z",
                "2026-00-01T09:12:03Z",
                "2026-11-29t09:12:03Z",
                "2026-11-29T09:12:03z",
                "-026-11-29T09:12:03Z",
                "２０２６-11-29T09:12:03Z"
            })
    void everythingElseIsLeftToTheJdk(String text) {
        assertTrue(InstantText.common(text).isEmpty());
    }

    /** Whatever is read means the same to the JDK, also with a character changed, added or taken away. */
    @Test
    void nothingIsReadDifferently() {
        Random random = new Random(7);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = garbled(random, written(random));
            Optional<Instant> common = InstantText.common(text);
            if (common.isPresent()) {
                read++;
                assertEquals(parsed(text), common, text);
            }
        }
        assertTrue(read > 20_000, () -> "too few were read");
    }

    private static String written(Random random) {
        Instant instant = Instant.ofEpochSecond(random.nextLong(253_000_000_000L), random.nextInt(1_000_000_000));
        return instant.atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(-900, 900)))
                .toString();
    }

    private static String garbled(Random random, String text) {
        int at = random.nextInt(text.length());
        char other = "0123456789-+:.TZ ".charAt(random.nextInt(17));
        return switch (random.nextInt(4)) {
            case 0 -> text;
            case 1 -> text.substring(0, at) + other + text.substring(at + 1);
            case 2 -> text.substring(0, at) + other + text.substring(at);
            default -> text.substring(0, at) + text.substring(at + 1);
        };
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
