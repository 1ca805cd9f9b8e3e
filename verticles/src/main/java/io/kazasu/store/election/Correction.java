package io.kazasu.store.election;

import io.kazasu.tap.EntryKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The undo of an accepted entry (取消), asked for by one officer and approved by another.
 *
 * @param request the entry by which it was asked for, or null when there was none
 * @param undone the entry that it is about
 * @param site where that entry was made
 * @param rollNumber of the elector, or null
 * @param reason in the officer's words, may be empty
 * @param approvedBy null while it is pending
 * @param approvedAt null while it is pending
 */
public record Correction(
        @Nullable EntryKey request,
        EntryKey undone,
        String site,
        @Nullable UUID holder,
        @Nullable String rollNumber,
        @Nullable String requestedBy,
        @Nullable Instant requestedAt,
        String reason,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt) {}
