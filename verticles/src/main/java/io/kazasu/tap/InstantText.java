package io.kazasu.tap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * RFC 3339 as nearly everybody writes it, {@code 2026-11-29T09:12:03.25+09:00}: read digit by
 * digit, where the JDK's parsers are made for many more forms.
 */
public final class InstantText {
    private static final int SECONDS_END = 19;
    private static final int OFFSET_LENGTH = 6;
    private static final int FRACTION_DIGITS_MAX = 9;
    private static final int OFFSET_HOURS_MAX = 17;

    private InstantText() {}

    /** Empty for what is wrong, and for what is right but uncommon: the JDK can tell which. */
    public static Optional<Instant> common(String text) {
        return Optional.ofNullable(read(text));
    }

    private static @Nullable Instant read(String text) {
        if (text.length() <= SECONDS_END
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        int year = number(text, 0, 4, 9999);
        int month = number(text, 5, 7, 12);
        int day = number(text, 8, 10, 31);
        int hour = number(text, 11, 13, 23);
        int minute = number(text, 14, 16, 59);
        int second = number(text, 17, SECONDS_END, 59);
        int fractionEnd = fractionEnd(text);
        int nanos = nanos(text, fractionEnd);
        int offset = offsetSeconds(text, fractionEnd);
        if ((year | month | day | hour | minute | second | nanos) < 0 || offset == Integer.MIN_VALUE) {
            return null;
        }
        try {
            long days = LocalDate.of(year, month, day).toEpochDay();
            return Instant.ofEpochSecond(((days * 24 + hour) * 60 + minute) * 60 + second - offset, nanos);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int fractionEnd(String text) {
        int end = SECONDS_END;
        if (text.charAt(end) == '.') {
            end++;
            while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                end++;
            }
        }
        return end;
    }

    /** -1 when it is none. */
    private static int nanos(String text, int fractionEnd) {
        if (fractionEnd == SECONDS_END) {
            return 0;
        }
        int digits = fractionEnd - SECONDS_END - 1;
        if (digits < 1 || digits > FRACTION_DIGITS_MAX) {
            return -1;
        }
        int nanos = number(text, SECONDS_END + 1, fractionEnd, 999_999_999);
        for (int i = digits; i < FRACTION_DIGITS_MAX; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** {@link Integer#MIN_VALUE} when it is none. */
    private static int offsetSeconds(String text, int at) {
        int left = text.length() - at;
        if (left == 1 && text.charAt(at) == 'Z') {
            return 0;
        }
        if (left != OFFSET_LENGTH || text.charAt(at + 3) != ':') {
            return Integer.MIN_VALUE;
        }
        int hours = number(text, at + 1, at + 3, OFFSET_HOURS_MAX);
        int minutes = number(text, at + 4, at + 6, 59);
        int seconds = (hours * 60 + minutes) * 60;
        char sign = text.charAt(at);
        boolean valid = (hours | minutes) >= 0 && (sign == '+' || sign == '-');
        return valid ? (sign == '-' ? -seconds : seconds) : Integer.MIN_VALUE;
    }

    /** -1 when it is not made of digits, or over {@code max}. */
    private static int number(String text, int from, int to, int max) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number > max ? -1 : number;
    }
}
