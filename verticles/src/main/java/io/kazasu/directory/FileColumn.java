package io.kazasu.directory;

import org.jspecify.annotations.Nullable;

/**
 * A column of a reference data file as the import sees it.
 *
 * @param references the file whose key each value must name, or null
 * @param secret its values are not shown in faults
 * @param ofPerson it tells of a person, where an individual number could slip in
 */
record FileColumn(
        String name,
        CellFormat format,
        boolean required,
        @Nullable String references,
        boolean secret,
        boolean ofPerson) {

    static FileColumn required(String name, CellFormat format) {
        return new FileColumn(name, format, true, null, false, false);
    }

    static FileColumn optional(String name, CellFormat format) {
        return new FileColumn(name, format, false, null, false, false);
    }

    FileColumn naming(String file) {
        return new FileColumn(name, format, required, file, secret, ofPerson);
    }

    FileColumn kept() {
        return new FileColumn(name, format, required, references, true, ofPerson);
    }

    FileColumn personal() {
        return new FileColumn(name, format, required, references, true, true);
    }
}
