package io.kazasu.directory;

import java.util.List;

/**
 * What came of an import.
 *
 * @param files in the order in which they were read; files that are missing are not among them
 */
public record ImportResult(List<OfFile> files) {
    public ImportResult {
        files = List.copyOf(files);
    }

    /** Whether every file that was there and that this version uses was taken. */
    public boolean complete() {
        return files.stream().allMatch(file -> file.outcome() == Outcome.TAKEN || file.outcome() == Outcome.NOT_USED);
    }

    /** What became of one file. */
    public enum Outcome {
        /** All of it is in force. */
        TAKEN,
        /** Nothing of it was taken. */
        FAULTY,
        /** Right in itself as far as can be told, but a file that it refers to was not taken; nor was it. */
        HELD_BACK,
        /** No service of this version uses it. */
        NOT_USED
    }

    /**
     * One file's result.
     *
     * @param rows lines read, without the header
     * @param changed rows that were new or different
     * @param faults in the order in which they were found
     * @param moreFaults found beyond those listed
     */
    public record OfFile(
            String file, Outcome outcome, long rows, long changed, List<ImportFault> faults, long moreFaults) {
        public OfFile {
            faults = List.copyOf(faults);
        }
    }
}
