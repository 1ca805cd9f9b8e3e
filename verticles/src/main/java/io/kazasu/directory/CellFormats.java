package io.kazasu.directory;

import io.kazasu.tap.CardKey;
import io.kazasu.tap.Column;
import io.kazasu.tap.IndividualNumber;
import io.kazasu.tap.MunicipalityCode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The formats of cells that reference data knows. */
final class CellFormats {
    static final CellFormat TEXT = format("text of up to 4,000 characters", CellFormats::text);

    /** Keys are joined by {@code |} and shown in one line. */
    static final CellFormat KEY = format("a key of up to 200 characters without | and line breaks", CellFormats::key);

    static final CellFormat INTEGER = format("a whole number, 0 or more", cell -> number(cell, Long.MAX_VALUE));
    static final CellFormat CAPACITY = format("0..1000000", cell -> number(cell, 1_000_000));
    static final CellFormat FLAG =
            format("true or false", cell -> cell.equals("true") || cell.equals("false") ? cell : null);
    static final CellFormat DATE = format("a date YYYY-MM-DD", CellFormats::date);
    static final CellFormat TIME = format("a time 00:00..24:00", CellFormats::time);
    static final CellFormat SEX = format("M, F", cell -> cell.equals("M") || cell.equals("F") ? cell : null);
    static final CellFormat UUID = format("a UUID", matching("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    static final CellFormat SHA256 = format("64 hexadecimal digits", matching("[0-9a-f]{64}"));
    static final CellFormat MUNICIPALITY =
            format("a 6-digit 団体コード with its check digit", cell -> MunicipalityCode.isValid(cell) ? cell : null);
    static final CellFormat TIME_ZONE = format("a time zone such as Asia/Tokyo", CellFormats::timeZone);

    private static final Pattern CARD_USER_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern DATE_PATTERN = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME_PATTERN = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d|24:00");
    private static final Pattern NUMBER_PATTERN = Pattern.compile("[0-9]{1,18}");
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_KEY = 200;

    /** Stands where bytes were not UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private CellFormats() {}

    static CellFormat of(Column.Type type) {
        return switch (type) {
            case TEXT -> TEXT;
            case INTEGER -> INTEGER;
            case FLAG -> FLAG;
            case DATE -> DATE;
            case TIME -> TIME;
            case SEX -> SEX;
            case UUID -> UUID;
            case LIST -> list(KEY);
        };
    }

    static <E extends Enum<E>> CellFormat constants(Class<E> type) {
        String names = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        return format(names, cell -> {
            try {
                return Enum.valueOf(type, cell).name();
            } catch (IllegalArgumentException e) {
                return null;
            }
        });
    }

    /** Values separated by {@code |}, each of them of {@code format} and none twice. */
    static CellFormat list(CellFormat format) {
        return format("a list separated by | of: " + format.expected(), cell -> {
            String[] values = cell.split("\\|", -1);
            boolean distinct = Arrays.stream(values).distinct().count() == values.length;
            boolean right = Arrays.stream(values).allMatch(value -> !value.isEmpty() && format.staged(value) != null);
            return distinct && right ? cell : null;
        });
    }

    /** Staged as the card key: the card user ID itself goes no further than here. */
    static CellFormat cardUserId(CardHasher hasher) {
        return format("1 to 64 of A-Z a-z 0-9 . _ - that are no individual number", cell -> {
            if (!CARD_USER_ID.matcher(cell).matches() || IndividualNumber.looksLikeOne(cell)) {
                return null;
            }
            CardKey key = hasher.hash(cell);
            return new java.util.UUID(key.high(), key.low()).toString();
        });
    }

    static boolean isUtf8(String cell) {
        return cell.indexOf(REPLACEMENT) < 0;
    }

    private static @Nullable String text(String cell) {
        boolean clean = cell.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
        return clean && cell.length() <= LONGEST_TEXT ? cell : null;
    }

    private static @Nullable String key(String cell) {
        boolean clean = cell.chars().noneMatch(c -> Character.isISOControl(c) || c == '|');
        return clean && cell.length() <= LONGEST_KEY ? cell : null;
    }

    private static @Nullable String number(String cell, long max) {
        return NUMBER_PATTERN.matcher(cell).matches() && Long.parseLong(cell) <= max ? cell : null;
    }

    private static @Nullable String date(String cell) {
        try {
            return DATE_PATTERN.matcher(cell).matches() ? LocalDate.parse(cell).toString() : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable String time(String cell) {
        return TIME_PATTERN.matcher(cell).matches() ? cell : null;
    }

    private static @Nullable String timeZone(String cell) {
        try {
            return ZoneId.of(cell).getId();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Lower or upper case; staged in lower case. */
    private static Staging matching(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return cell -> {
            String lower = cell.toLowerCase(Locale.ROOT);
            return compiled.matcher(lower).matches() ? lower : null;
        };
    }

    private static CellFormat format(String expected, Staging staging) {
        return new CellFormat() {
            @Override
            public @Nullable String staged(String cell) {
                return staging.staged(cell);
            }

            @Override
            public String expected() {
                return expected;
            }
        };
    }

    @FunctionalInterface
    private interface Staging {
        @Nullable
        String staged(String cell);
    }
}
