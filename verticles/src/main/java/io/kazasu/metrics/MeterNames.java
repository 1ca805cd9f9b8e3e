package io.kazasu.metrics;

/** Names of the meters as the registry knows them; Prometheus sees them with underscores and unit suffixes. */
public final class MeterNames {
    public static final String LEDGER_UP = "kazasu.ledger.up";
    public static final String LEDGER_XMIN_AGE = "kazasu.ledger.xmin.age.seconds";
    public static final String READY = "kazasu.ready";
    public static final String SITES_OPEN = "kazasu.sites.open";
    public static final String TAPS = "kazasu.taps";
    public static final String TAP_DURATION = "kazasu.tap.duration";
    public static final String PROBLEMS = "kazasu.problems";
    public static final String TLS_FAILURES = "kazasu.tls.handshake.failures";
    public static final String TLS_EXPIRY = "kazasu.tls.certificate.expiry.seconds";
    public static final String TLS_RELOADS = "kazasu.tls.reloads";
    public static final String CONNECTIONS_ENDED = "kazasu.connections.ended";
    public static final String BATCH_ENTRIES = "kazasu.ledger.batch.entries";
    public static final String COMMIT = "kazasu.ledger.commit";
    public static final String CONFLICTS = "kazasu.ledger.conflicts";
    public static final String DIRECTORY_LOOKUPS = "kazasu.directory.lookups";
    public static final String DIRECTORY_HOLDERS = "kazasu.directory.holders";
    public static final String CLUSTER_MEMBERS = "kazasu.cluster.members";
    public static final String FANOUT_BACKLOG = "kazasu.fanout.backlog.entries";
    public static final String FANOUT_LAG = "kazasu.fanout.lag.seconds";
    public static final String FANOUT_LEADS = "kazasu.fanout.leads";
    public static final String PROOFS_TREE_LAG = "kazasu.proofs.tree.lag.seconds";
    public static final String PROOFS_UNSIGNED = "kazasu.proofs.unsigned.seconds";
    public static final String PROOFS_CHECKPOINT_AGE = "kazasu.proofs.checkpoint.age.seconds";
    public static final String READERS_CONNECTED = "kazasu.readers.connected";
    public static final String READERS_SILENT = "kazasu.readers.silent";
    public static final String HANDOVER_EVENTS = "kazasu.handover.events";
    public static final String READERS_CLOCK_SKEW = "kazasu.readers.clock.skew.seconds";
    public static final String INCIDENTS_OPEN = "kazasu.incidents.open";

    private MeterNames() {}
}
