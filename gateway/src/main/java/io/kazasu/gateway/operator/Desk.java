package io.kazasu.gateway.operator;

import io.kazasu.directory.CardHasher;
import io.kazasu.directory.Directory;
import io.kazasu.fanout.FanoutStatus;
import io.kazasu.ingest.FailedLogins;
import io.kazasu.ingest.ReaderActivity;
import io.kazasu.ingest.ReaderConnections;
import io.kazasu.metrics.TapMeters;
import io.kazasu.store.attendance.OvertimeLimits;
import io.kazasu.tap.Service;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the operators' routes of all event loops of a node share.
 *
 * @param failures wrong logins, those of readers included
 * @param services those that have a store
 * @param residents database {@code kazasu_resident}
 * @param directoryPool database {@code kazasu}, for the few questions that reports have beyond {@code directory}
 * @param overtime limits by 団体コード
 * @param changes of this node's stores
 * @param fanouts how this node's fan-outs stand at the moment; any thread, never blocks
 * @param readers when this node last heard of which reader
 * @param connections those of readers, of this node and of others
 */
public record Desk(
        Directory directory,
        FailedLogins failures,
        List<ServiceDesk> services,
        Pool residents,
        Pool directoryPool,
        CardHasher hasher,
        TapMeters meters,
        ReaderActivity readers,
        ReaderConnections connections,
        Function<String, OvertimeLimits> overtime,
        HandoverDesk handover,
        ProofDesk proofs,
        StoreChanges changes,
        Supplier<List<FanoutStatus>> fanouts,
        LedgerStatus ledgers,
        InstantSource clock) {
    public Desk {
        services = List.copyOf(services);
    }

    Optional<ServiceDesk> service(Service service) {
        return services.stream().filter(desk -> desk.service() == service).findFirst();
    }

    /** Reads the store of a service that is served. */
    Pool store(Service service) {
        return service(service)
                .map(ServiceDesk::store)
                .orElseThrow(() -> new IllegalArgumentException(service + " is not served"));
    }
}
