package io.kazasu.directory;

import io.kazasu.tap.IndividualNumber;
import java.util.ArrayList;
import java.util.List;

/** Gathers the faults of one file, up to a bound; beyond it they are counted. */
final class ImportFaults {
    static final int LISTED = 1_000;
    private static final int LONGEST_VALUE = 60;

    private final String file;
    private final List<ImportFault> listed = new ArrayList<>();
    private long more;

    ImportFaults(String file) {
        this.file = file;
    }

    void add(long line, FileColumn column, String value, String expected) {
        boolean hidden = column.secret() || IndividualNumber.looksLikeOne(value);
        String shown = value.isEmpty() ? "empty" : hidden ? ImportFault.HIDDEN : printable(value);
        add(line, column.name(), shown, expected);
    }

    /**
     * @param value safe to be shown
     */
    void add(long line, String column, String value, String expected) {
        if (listed.size() < LISTED) {
            listed.add(new ImportFault(file, line, column, value, expected));
        } else {
            more++;
        }
    }

    boolean isEmpty() {
        return listed.isEmpty();
    }

    List<ImportFault> listed() {
        return listed;
    }

    long more() {
        return more;
    }

    /** In one line that no terminal takes for a command. */
    static String printable(String value) {
        String cut = value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
