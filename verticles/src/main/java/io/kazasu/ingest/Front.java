package io.kazasu.ingest;

import io.kazasu.directory.Directory;
import io.kazasu.ledger.LedgerReader;
import io.kazasu.metrics.TapMeters;

/** What the transports of a node share. */
public record Front(
        TapCodec codec,
        Directory directory,
        LedgerReader ledgerReader,
        TapMeters meters,
        FailedLogins failures,
        ReaderActivity activity,
        ReaderConnections connections,
        ClientTrust trust) {
    StreamOptions streams() {
        return connections.options();
    }
}
