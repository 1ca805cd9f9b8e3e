package io.kazasu.tap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Named values as JSON knows them: string, integer, boolean, list, object; in the order they were put. Requests,
 * results, stream states and rows of reference data are {@code Fields} wherever they cross a border, so that neither
 * the wire, the ledger nor the directory has to know the services' own types. Getters throw
 * {@link MalformedException} that names the field.
 */
public final class Fields {
    public static final Fields EMPTY = new Fields(Map.of());

    private final @Nullable Text text;
    private volatile @Nullable Map<String, Object> read;

    private Fields(Map<String, Object> values) {
        this.text = null;
        this.read = values;
    }

    private Fields(Text text) {
        this.text = text;
    }

    private record Text(String written, Function<String, Map<String, Object>> reader) {}

    /** A view; the caller no longer changes {@code values}. */
    public static Fields of(Map<String, Object> values) {
        return values.isEmpty() ? EMPTY : new Fields(values);
    }

    /**
     * Fields as they were written, read when the first of them is asked for: most that pass are never looked at.
     *
     * @param reader must not fail for {@code written}, or else every getter does
     */
    public static Fields written(String written, Function<String, Map<String, Object>> reader) {
        return new Fields(new Text(written, reader));
    }

    /** What {@link #written} was given; empty for any other fields. */
    public Optional<String> written() {
        return text == null ? Optional.empty() : Optional.of(text.written());
    }

    /** The same fields without what was read of them: what is kept for long must not keep that alive. */
    public Fields unread() {
        return text == null ? this : new Fields(text);
    }

    private Map<String, Object> values() {
        Map<String, Object> values = read;
        if (values == null) {
            values = Objects.requireNonNull(text).reader().apply(text.written());
            read = values;
        }
        return values;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Unmodifiable; nested objects are maps or {@code Fields}, nested lists are lists. */
    public Map<String, Object> asMap() {
        return Collections.unmodifiableMap(values());
    }

    public boolean isEmpty() {
        return values().isEmpty();
    }

    public boolean has(String name) {
        return values().get(name) != null;
    }

    public Optional<String> text(String name) {
        Object value = values().get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw new MalformedException(name, "a string");
    }

    public String requireText(String name) {
        return text(name).orElseThrow(() -> new MalformedException(name, "a string"));
    }

    /** A whole number within {@code min..max}, or null when absent. */
    public @Nullable Long integer(String name, long min, long max) {
        Object value = values().get(name);
        if (value == null) {
            return null;
        }
        if ((value instanceof Integer || value instanceof Long)
                && ((Number) value).longValue() >= min
                && ((Number) value).longValue() <= max) {
            return ((Number) value).longValue();
        }
        throw new MalformedException(name, min + ".." + max);
    }

    public long requireInteger(String name, long min, long max) {
        Long value = integer(name, min, max);
        if (value == null) {
            throw new MalformedException(name, min + ".." + max);
        }
        return value;
    }

    /** False when absent. */
    public boolean flag(String name) {
        Object value = values().get(name);
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new MalformedException(name, "true or false");
    }

    public <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
        return text(name).map(text -> {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().equals(text)) {
                    return constant;
                }
            }
            throw new MalformedException(name, String.join(", ", names(type)));
        });
    }

    public <E extends Enum<E>> E requireConstant(String name, Class<E> type) {
        return constant(name, type).orElseThrow(() -> new MalformedException(name, String.join(", ", names(type))));
    }

    public Optional<UUID> uuid(String name) {
        return text(name).map(text -> parse(name, "a UUID", () -> UUID.fromString(text)));
    }

    public UUID requireUuid(String name) {
        return uuid(name).orElseThrow(() -> new MalformedException(name, "a UUID"));
    }

    /** An instant in ISO-8601 with offset. */
    public Optional<Instant> instant(String name) {
        return text(name).map(text -> InstantText.common(text)
                .orElseGet(() -> parse(name, "a date and time with offset", () -> Instant.parse(text))));
    }

    public Instant requireInstant(String name) {
        return instant(name).orElseThrow(() -> new MalformedException(name, "a date and time with offset"));
    }

    public Optional<LocalDate> date(String name) {
        return text(name).map(text -> parse(name, "a date", () -> LocalDate.parse(text)));
    }

    public LocalDate requireDate(String name) {
        return date(name).orElseThrow(() -> new MalformedException(name, "a date"));
    }

    public Optional<LocalTime> time(String name) {
        return text(name).map(text -> parse(name, "a time HH:MM", () -> LocalTime.parse(text)));
    }

    /** Strings of a list; empty when absent. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(name)) {
            if (!(item instanceof String text)) {
                throw new MalformedException(name, "a list of strings");
            }
            texts.add(text);
        }
        return texts;
    }

    /** Objects of a list; empty when absent. */
    public List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (Object item : list(name)) {
            objects.add(object(name, item));
        }
        return objects;
    }

    /** A nested object; empty when absent. */
    public Fields object(String name) {
        Object value = values().get(name);
        return value == null ? EMPTY : object(name, value);
    }

    private List<?> list(String name) {
        Object value = values().get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw new MalformedException(name, "a list");
    }

    @SuppressWarnings("unchecked")
    private static Fields object(String name, Object value) {
        if (value instanceof Fields fields) {
            return fields;
        }
        if (value instanceof Map<?, ?> map) {
            return Fields.of((Map<String, Object>) map);
        }
        throw new MalformedException(name, "an object");
    }

    private static <T> T parse(String name, String expected, java.util.function.Supplier<T> parser) {
        try {
            return parser.get();
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new MalformedException(name, expected);
        }
    }

    private static <E extends Enum<E>> List<String> names(Class<E> type) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            names.add(constant.name());
        }
        return names;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields fields && values().equals(fields.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    /** Names only: values may be of a person. */
    @Override
    public String toString() {
        return "Fields" + values().keySet();
    }

    /** Puts values in order; null values are left out. Dates, instants, UUIDs and enums become strings. */
    public static final class Builder {
        private final Map<String, Object> values = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String name, @Nullable Object value) {
            if (value != null) {
                values.put(name, plain(value));
            }
            return this;
        }

        public Builder putAll(Fields fields) {
            values.putAll(fields.values());
            return this;
        }

        public Fields build() {
            return Fields.of(values);
        }

        private static Object plain(Object value) {
            return switch (value) {
                case String text -> text;
                case Integer number -> number.longValue();
                case Long number -> number;
                case Boolean flag -> flag;
                case Fields fields -> fields.values();
                case Map<?, ?> map -> map;
                case List<?> list -> list.stream().map(Builder::plain).toList();
                default -> value.toString();
            };
        }
    }
}
