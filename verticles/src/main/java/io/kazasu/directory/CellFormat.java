package io.kazasu.directory;

import org.jspecify.annotations.Nullable;

/** How a cell of one column must look. Stateless. */
interface CellFormat {
    /**
     * The cell as it is staged, or null when it is not as expected.
     *
     * @param cell not empty
     */
    @Nullable
    String staged(String cell);

    /** What would have been right, for people. */
    String expected();
}
