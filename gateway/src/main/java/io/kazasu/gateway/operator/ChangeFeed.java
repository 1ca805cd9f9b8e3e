package io.kazasu.gateway.operator;

import io.kazasu.tap.Municipality;
import io.kazasu.tap.Reference;
import io.kazasu.tap.Service;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gathers for a moment which sites' stores have moved, and says it as events {@code changed}. One per event loop, and
 * confined to it but for what {@link StoreChanges} calls.
 */
final class ChangeFeed implements StoreChanges.Follower {
    /** Shorter than anybody notices, and long enough that a busy moment makes few events. */
    private static final long GATHER_MILLIS = 50;

    private final Vertx vertx;
    private final StoreChanges changes;
    private final Supplier<Reference> reference;
    private final BiConsumer<String, String> events;
    private final Map<Moved, Set<String>> gathered = new HashMap<>();
    private volatile @Nullable Context loop;
    private boolean due;

    private record Moved(String municipality, Service service) {}

    /** @param events takes a municipality and an event for those who follow it */
    ChangeFeed(Vertx vertx, Desk desk, BiConsumer<String, String> events) {
        this.vertx = vertx;
        this.changes = desk.changes();
        this.reference = desk.directory()::reference;
        this.events = events;
    }

    /** On the event loop that it belongs to. */
    void start() {
        loop = vertx.getOrCreateContext();
        changes.follow(this);
    }

    void stop() {
        changes.leave(this);
        loop = null;
    }

    @Override
    public void moved(Service service, Map<String, Set<String>> sites) {
        onLoop(() -> sites.forEach((municipality, moved) -> gather(new Moved(municipality, service), moved)));
    }

    @Override
    public void moved(Service service) {
        onLoop(() -> {
            for (Municipality municipality : reference.get().municipalities()) {
                Set<String> all = new TreeSet<>();
                reference.get().sites(municipality.code()).forEach(site -> all.add(site.id()));
                gather(new Moved(municipality.code(), service), all);
            }
        });
    }

    private void onLoop(Runnable action) {
        Context following = loop;
        if (following != null) {
            following.runOnContext(now -> action.run());
        }
    }

    private void gather(Moved moved, Set<String> sites) {
        gathered.computeIfAbsent(moved, first -> new TreeSet<>()).addAll(sites);
        if (!due) {
            due = true;
            vertx.setTimer(GATHER_MILLIS, fired -> tell());
        }
    }

    private void tell() {
        due = false;
        Map<Moved, Set<String>> told = Map.copyOf(gathered);
        gathered.clear();
        told.forEach((moved, sites) -> events.accept(moved.municipality(), event(moved.service(), sites)));
    }

    private static String event(Service service, Set<String> sites) {
        JsonObject data =
                new JsonObject().put("service", service.name()).put("sites", new JsonArray(new ArrayList<>(sites)));
        return "event: changed\ndata: " + data.encode() + "\n\n";
    }
}
