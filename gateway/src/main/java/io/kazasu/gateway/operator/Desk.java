package io.kazasu.gateway.operator;

import io.kazasu.directory.CardHasher;
import io.kazasu.directory.Directory;
import io.kazasu.fanout.FanoutStatus;
import io.kazasu.fanout.Receptions;
import io.kazasu.ingest.ReaderActivity;
import io.kazasu.metrics.TapMeters;
import io.kazasu.store.attendance.AttendanceStore;
import io.kazasu.store.attendance.OvertimeLimits;
import io.kazasu.store.election.ElectionStore;
import io.kazasu.store.shelter.ShelterStore;
import io.kazasu.tap.Service;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the operators' routes of all event loops of a node share.
 *
 * @param residents database {@code kazasu_resident}
 * @param directoryPool database {@code kazasu}, for the few questions that reports have beyond {@code directory}
 * @param receptions of each service that has a store
 * @param fanouts how this node's fan-outs stand at the moment; any thread, never blocks
 * @param readers when this node last heard of which reader
 */
public record Desk(
        Directory directory,
        ElectionStore elections,
        ShelterStore shelters,
        AttendanceStore attendance,
        Map<Service, Receptions> receptions,
        Pool residents,
        Pool directoryPool,
        CardHasher hasher,
        TapMeters meters,
        ReaderActivity readers,
        OvertimeLimits overtime,
        Supplier<List<FanoutStatus>> fanouts,
        InstantSource clock) {
    public Desk {
        receptions = Map.copyOf(receptions);
    }
}
