package io.kazasu.gateway.document;

import org.jspecify.annotations.Nullable;

/** What stands in one place of a paper. */
sealed interface Cell {
    /** Characters that cannot be printed are marked one by one. */
    record Text(String text) implements Cell {}

    /** A name that cannot be printed gives way to its reading, never to part of itself. */
    record Name(String name, String kana) implements Cell {}

    /** Null is an empty place. */
    static Cell text(@Nullable Object value) {
        return new Text(value == null ? "" : value.toString());
    }

    static Cell name(Person person) {
        return new Name(person.name(), person.kana());
    }
}
