package io.kazasu.gateway.operator;

import io.kazasu.tap.Municipality;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Open incidents of all municipalities by kind, for a gauge: refreshed every few seconds, never when asked. */
public final class IncidentCounts {
    private static final Logger LOG = LoggerFactory.getLogger(IncidentCounts.class);
    private static final long REFRESH_MILLIS = 10_000;

    private final Desk desk;
    private final Incidents incidents;
    private final Vertx vertx;
    private final long timer;
    private volatile Map<IncidentKind, Long> counts = none();
    private boolean refreshing;

    private IncidentCounts(Vertx vertx, Desk desk) {
        this.vertx = vertx;
        this.desk = desk;
        this.incidents = new Incidents(desk);
        this.timer = vertx.setPeriodic(0, REFRESH_MILLIS, id -> refresh());
    }

    /** One for each node. */
    public static IncidentCounts start(Vertx vertx, Desk desk) {
        return new IncidentCounts(vertx, desk);
    }

    /** 0 or more, as of the last refresh that succeeded. Any thread; never blocks. */
    public long open(IncidentKind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    public void close() {
        vertx.cancelTimer(timer);
    }

    /** On the timer's event loop alone; a slow refresh is not overtaken by the next. */
    private void refresh() {
        if (!refreshing) {
            refreshing = true;
            all().onSuccess(found -> counts = count(found))
                    .onFailure(cause -> LOG.warn("incidents cannot be counted: {}", cause.toString()))
                    .onComplete(done -> refreshing = false);
        }
    }

    private Future<List<Incident>> all() {
        List<Future<List<Incident>>> each = new ArrayList<>();
        for (Municipality municipality : desk.directory().reference().municipalities()) {
            each.add(incidents.ofMunicipality(municipality.code()));
        }
        return Future.all(each).map(all -> {
            List<Incident> found = new ArrayList<>(incidents.ofStores());
            each.forEach(part -> found.addAll(part.result()));
            return found;
        });
    }

    static Map<IncidentKind, Long> count(List<Incident> found) {
        Map<IncidentKind, Long> counts = none();
        found.forEach(incident -> counts.merge(incident.kind(), 1L, Long::sum));
        return Collections.unmodifiableMap(counts);
    }

    private static Map<IncidentKind, Long> none() {
        Map<IncidentKind, Long> counts = new EnumMap<>(IncidentKind.class);
        for (IncidentKind kind : IncidentKind.values()) {
            counts.put(kind, 0L);
        }
        return counts;
    }
}
