package io.kazasu.ledger;

import io.kazasu.tap.Decision;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Service;
import io.kazasu.tap.StreamKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One committed entry.
 *
 * @param position unique within a ledger; ascending, but not in the order of commits
 * @param version 1 for the first entry of its stream, then without a gap
 * @param digest of the content that {@code key} stands for
 * @param scope what sets the stream apart within its service, such as the election; may be empty
 * @param holder null when the card was unknown
 * @param state of the stream after this entry, as the text that is kept of it
 * @param actor the operator who did it by hand, or null for a reader
 * @param refersTo the entry that is settled or undone, or null
 */
public record LedgerEntry(
        long position,
        StreamKey stream,
        int version,
        EntryKey key,
        UUID digest,
        EntryKind kind,
        Service service,
        String municipality,
        String site,
        String scope,
        @Nullable UUID holder,
        Instant tappedAt,
        Instant decidedAt,
        boolean late,
        Decision decision,
        Fields state,
        @Nullable String actor,
        @Nullable EntryKey refersTo) {

    /** A node holds hundreds of thousands of states as heads of their streams: see {@link FieldsJson#packed}. */
    public LedgerEntry {
        state = FieldsJson.packed(state);
    }

    /** Whether this is itself an undo or the request for one. */
    public boolean correction() {
        return kind == EntryKind.CORRECTION || kind == EntryKind.CORRECTION_REQUEST;
    }

    LedgerEntry at(long committedPosition) {
        return new LedgerEntry(
                committedPosition,
                stream,
                version,
                key,
                digest,
                kind,
                service,
                municipality,
                site,
                scope,
                holder,
                tappedAt,
                decidedAt,
                late,
                decision,
                state,
                actor,
                refersTo);
    }
}
