package io.kazasu.directory;

/**
 * One thing wrong with a file of reference data. Card user IDs, tokens, personal columns and whatever looks like an
 * individual number are not shown.
 *
 * @param line 1 is the header
 * @param column by name, or the word "columns" for the line as a whole
 * @param value as it stands in the file, or {@code ***}
 */
public record ImportFault(String file, long line, String column, String value, String expected) {
    static final String HIDDEN = "***";
    static final String LINE = "columns";

    @Override
    public String toString() {
        return file + ":" + line + ": " + column + ": " + value + " (expected " + expected + ")";
    }
}
