package io.kazasu.gateway;

import io.kazasu.directory.LookupListener;
import io.kazasu.fanout.FanoutVerticle;
import io.kazasu.gateway.operator.IncidentCounts;
import io.kazasu.gateway.operator.IncidentKind;
import io.kazasu.ingest.ReaderActivity;
import io.kazasu.ingest.ReaderActivity.Status;
import io.kazasu.ledger.Ledgers;
import io.kazasu.metrics.MeterNames;
import io.kazasu.proof.TreeStatus;
import io.kazasu.tap.Reference;
import io.kazasu.tap.Service;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Meters that are read when Prometheus asks. */
final class Gauges {
    private final MeterRegistry registry;

    Gauges(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Backlog and lag of a store, and whether this node delivers to it. */
    void fanout(Service service, FanoutVerticle fanout) {
        String store = service.name().toLowerCase(Locale.ROOT);
        Gauge.builder(MeterNames.FANOUT_BACKLOG, fanout, verticle -> verticle.status()
                        .backlogEntries())
                .description("Entries that the store has not got yet")
                .tag("store", store)
                .register(registry);
        Gauge.builder(MeterNames.FANOUT_LAG, fanout, verticle -> verticle.status()
                        .lagSeconds())
                .description("Age of the oldest entry that the store has not got yet")
                .tag("store", store)
                .register(registry);
        Gauge.builder(MeterNames.FANOUT_LEADS, fanout, verticle -> verticle.leads() ? 1 : 0)
                .description("Whether this node is the one that delivers to the store")
                .tag("store", store)
                .register(registry);
    }

    /** How many nodes this one sees. */
    void clusterMembers(Supplier<Number> members) {
        Gauge.builder(MeterNames.CLUSTER_MEMBERS, members)
                .description("Nodes of the cluster that this node sees, itself included")
                .register(registry);
    }

    /** 1 for a ledger that answers, else 0. Its name is the shared one's or a code out of the configuration. */
    void ledgers(Ledgers ledgers, LedgerPulse pulse) {
        ledgers.all()
                .forEach(ledger -> Gauge.builder(MeterNames.LEDGER_UP, pulse, known -> known.answers(ledger) ? 1 : 0)
                        .description("Whether the ledger answers")
                        .tag("ledger", ledger.name())
                        .register(registry));
    }

    /** What holds back everything that is read from a ledger. */
    void oldestTransactions(Ledgers ledgers, LedgerPulse pulse) {
        ledgers.all().forEach(ledger -> Gauge.builder(
                        MeterNames.LEDGER_XMIN_AGE, pulse, known -> known.oldestTransactionSeconds(ledger))
                .description("How long the oldest open transaction of the ledger's server has been going on")
                .tag("ledger", ledger.name())
                .register(registry));
    }

    /** How far a ledger's tree and its checkpoints are, as this node sees it. */
    void tree(String ledger, TreeStatus status, boolean signing) {
        tree(MeterNames.PROOFS_TREE_LAG, "Since this node last saw all of the ledger in its tree", ledger)
                .accept(status, TreeStatus::lagSeconds);
        if (signing) {
            tree(
                            MeterNames.PROOFS_UNSIGNED,
                            "Since this node last found no entry waiting too long for a checkpoint",
                            ledger)
                    .accept(status, TreeStatus::unsignedSeconds);
            tree(
                            MeterNames.PROOFS_CHECKPOINT_AGE,
                            "Age of the newest checkpoint; grows while nothing is tapped",
                            ledger)
                    .accept(status, TreeStatus::checkpointAgeSeconds);
        }
    }

    private BiConsumer<TreeStatus, ToDoubleFunction<TreeStatus>> tree(String name, String description, String ledger) {
        return (status, value) -> Gauge.builder(name, status, value)
                .description(description)
                .tag("ledger", ledger)
                .register(registry);
    }

    /** Where taps are to be expected now. */
    void openSites(Service service, Supplier<Reference> reference, InstantSource clock) {
        Gauge.builder(MeterNames.SITES_OPEN, () -> OpenSites.count(reference.get(), service, clock.instant()))
                .description("Sites that are open now; of polling places, those that hand out ballots now")
                .tag("service", service.name())
                .register(registry);
    }

    /** Of the file system with the embedded server's data. */
    void disk(Path dataDirectory) {
        new DiskSpaceMetrics(dataDirectory.toFile()).bindTo(registry);
    }

    /** This node's share; the sum over the nodes is the whole. */
    void directoryHolders(Supplier<Number> holders) {
        Gauge.builder(MeterNames.DIRECTORY_HOLDERS, holders)
                .description("Cards that this node owns in the cluster's cache")
                .register(registry);
    }

    /** Counts look-ups by their result. */
    LookupListener lookups() {
        Counter hit = lookups("hit");
        Counter miss = lookups("miss");
        Counter unknown = lookups("unknown");
        return result -> {
            switch (result) {
                case HIT -> hit.increment();
                case MISS -> miss.increment();
                case UNKNOWN -> unknown.increment();
            }
        };
    }

    private Counter lookups(String result) {
        return Counter.builder(MeterNames.DIRECTORY_LOOKUPS)
                .description("Look-ups of cards")
                .tag("result", result)
                .register(registry);
    }

    /** Open incidents by kind. */
    void incidents(IncidentCounts counts) {
        for (IncidentKind kind : IncidentKind.values()) {
            Gauge.builder(MeterNames.INCIDENTS_OPEN, counts, open -> open.open(kind))
                    .description("Incidents that need a person")
                    .tag("kind", kind.name())
                    .register(registry);
        }
    }

    /** Of the readers that this node has heard of: the connected ones, the silent ones, and the worst clock. */
    void readers(Service service, ReaderActivity activity) {
        Gauge.builder(MeterNames.READERS_CONNECTED, activity, known -> known.count(service, Status.CONNECTED))
                .description("Readers connected to this node")
                .tag("service", service.name())
                .register(registry);
        Gauge.builder(MeterNames.READERS_SILENT, activity, known -> known.countSilent(service))
                .description("Readers that this node has heard of and hears no more")
                .tag("service", service.name())
                .register(registry);
        Gauge.builder(MeterNames.READERS_CLOCK_SKEW, activity, known -> known.clockSkewSeconds(service))
                .description("Largest deviation of a reader's clock")
                .tag("service", service.name())
                .register(registry);
    }
}
