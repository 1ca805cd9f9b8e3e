package io.kazasu.proof;

import java.util.List;

/**
 * A checkpoint that was signed just now.
 *
 * @param ledger whose tree it is
 * @param size leaves
 * @param note signed note
 * @param occasions it is for, beyond the passing of time; names of files
 */
public record SignedCheckpoint(String ledger, long size, String note, List<String> occasions) {
    public SignedCheckpoint {
        occasions = List.copyOf(occasions);
    }
}
