package io.kazasu.ingest;

import io.kazasu.decision.OfficerWord;
import io.kazasu.ledger.EntryKind;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.Reader;
import io.kazasu.tap.Tap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to be decided, whichever way it came.
 *
 * @param holder who it is, when known without a card; else null and the tap's card tells
 * @param hand what an operator did by hand, or null for a reader
 */
public record Intake(
        Reader reader,
        Tap tap,
        UUID digest,
        @Nullable UUID holder,
        @Nullable Hand hand) {

    /**
     * An operator's part in it.
     *
     * @param officer how a HOLD is settled, or null
     * @param settled the HOLD that is settled, or null; the settlement goes into its stream
     */
    public record Hand(
            EntryKind kind,
            String actor,
            @Nullable OfficerWord officer,
            @Nullable LedgerEntry settled) {}

    static Intake tap(Reader reader, Tap tap) {
        return new Intake(reader, tap, ContentDigest.of(tap), null, null);
    }
}
