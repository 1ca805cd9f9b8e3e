package io.kazasu.tap;

import org.jspecify.annotations.Nullable;

/**
 * A column of a reference data file.
 *
 * @param required an empty cell is a fault
 * @param references the file whose key the cell must name, such as {@code elections} or {@code sites}, or null
 */
public record Column(
        String name, Type type, boolean required, @Nullable String references) {
    /** How a cell is read and kept. */
    public enum Type {
        /** Kept as it stands. */
        TEXT,
        /** A whole number, 0 or more. */
        INTEGER,
        /** {@code true} or {@code false}. */
        FLAG,
        /** {@code YYYY-MM-DD}. */
        DATE,
        /** {@code HH:MM}, 00:00 to 24:00. */
        TIME,
        /** {@code M} or {@code F}. */
        SEX,
        UUID,
        /** Values separated by {@code |}. */
        LIST
    }

    public static Column required(String name, Type type) {
        return new Column(name, type, true, null);
    }

    public static Column optional(String name, Type type) {
        return new Column(name, type, false, null);
    }

    /** A required column that names a row of another file. */
    public static Column reference(String name, String file) {
        return new Column(name, Type.TEXT, true, file);
    }

    /** The same where it may be empty. */
    public static Column optionalReference(String name, String file) {
        return new Column(name, Type.TEXT, false, file);
    }
}
