package io.kazasu.gateway.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * How the text of a setting is read.
 *
 * @param expected what is allowed, as faults and the reference say it
 * @param reader empty when the text is not allowed
 */
record ValueType<T>(String expected, Function<String, Optional<T>> reader) {
    /** The same type where a blank text stands for nothing. */
    ValueType<Optional<T>> optional() {
        return new ValueType<>(expected, text -> text.isBlank() ? Optional.of(Optional.empty()) : present(text));
    }

    private Optional<Optional<T>> present(String text) {
        Optional<T> value = reader.apply(text);
        return value.isPresent() ? Optional.of(value) : Optional.empty();
    }
}
