package io.kazasu.directory;

/** Told how an import goes, on the importing thread. */
public interface ImportProgress {
    /** Every 50,000 rows. */
    void read(String file, long rows);

    void done(ImportResult.OfFile result);
}
