package io.kazasu.gateway.operator;

import io.kazasu.directory.TokenHash;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.store.shelter.ShelterStore;
import io.kazasu.store.shelter.ShelterStore.Occupancy;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events for consoles: counts, every second, made once for each municipality that somebody follows, and at
 * once which sites have something new; nobody's data. One per event loop, and confined to it.
 */
final class LiveFeed {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final long TICK_MILLIS = 1_000;

    /** Incidents take several queries; a person needs them within seconds. */
    private static final int INCIDENTS_EVERY_TICKS = 5;

    /** Consoles of one event loop; a bound for memory, far above a municipality's desks. */
    private static final int FOLLOWERS_MAX = 200;

    private final Vertx vertx;
    private final Desk desk;
    private final Incidents incidents;
    private final ShelterStore shelters;
    private final List<Follower> followers = new ArrayList<>();
    private final Map<String, JsonObject> open = new HashMap<>();
    private final ChangeFeed changes;
    private long timer = -1;
    private long ticks;
    private boolean sending;

    private record Follower(String municipality, TokenHash token, HttpServerResponse response) {}

    LiveFeed(Vertx vertx, Desk desk, Incidents incidents) {
        this.vertx = vertx;
        this.desk = desk;
        this.incidents = incidents;
        this.shelters = new ShelterStore(desk.store(Service.SHELTER));
        this.changes = new ChangeFeed(vertx, desk, this::write);
    }

    /** Completes when the stream has begun. */
    Future<Answer> follow(Call call) {
        if (followers.size() >= FOLLOWERS_MAX) {
            return Future.failedFuture(new ProblemException(ProblemType.OVERLOADED));
        }
        HttpServerResponse response = call.context().response();
        TokenHash token = OperatorToken.of(call.context().request())
                .map(TokenHash::of)
                .orElseThrow(() -> new ProblemException(ProblemType.UNAUTHENTICATED));
        Follower follower = new Follower(call.municipality(), token, response);
        response.putHeader(HttpHeaders.CONTENT_TYPE, Format.EVENTS.mediaType())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .setChunked(true);
        response.closeHandler(closed -> leave(follower));
        response.exceptionHandler(broken -> leave(follower));
        followers.add(follower);
        open.remove(follower.municipality());
        if (timer < 0) {
            timer = vertx.setPeriodic(TICK_MILLIS, id -> tick());
            changes.start();
        }
        return response.write("retry: 3000\n\n").onSuccess(begun -> tick()).map(new Answer.Written());
    }

    private void leave(Follower follower) {
        followers.remove(follower);
        if (followers.isEmpty() && timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
            changes.stop();
            open.clear();
        }
    }

    private void tick() {
        if (sending) {
            return;
        }
        sending = true;
        if (ticks++ % INCIDENTS_EVERY_TICKS == 0) {
            open.clear();
            List.copyOf(followers).forEach(this::checkLogin);
        }
        List<Future<Void>> sent = followers.stream()
                .map(Follower::municipality)
                .distinct()
                .map(this::send)
                .toList();
        Future.join(sent)
                .onFailure(cause -> LOG.debug("the live feed misses a beat: {}", cause.toString()))
                .onComplete(done -> sending = false);
    }

    /** Whoever lost the token hears no more. */
    private void checkLogin(Follower follower) {
        desk.directory().operatorByToken(follower.token()).onSuccess(known -> {
            if (known.isEmpty()) {
                leave(follower);
                follower.response().end();
            }
        });
    }

    private Future<Void> send(String municipality) {
        return openIncidents(municipality)
                .compose(counts ->
                        shelters.occupancies(municipality).map(occupancies -> event(municipality, counts, occupancies)))
                .map(event -> {
                    write(municipality, event);
                    return null;
                });
    }

    /** A console that does not keep up misses some. */
    private void write(String municipality, String event) {
        followers.stream()
                .filter(one -> one.municipality().equals(municipality)
                        && !one.response().writeQueueFull())
                .forEach(one -> one.response().write(event));
    }

    private Future<JsonObject> openIncidents(String municipality) {
        JsonObject known = open.get(municipality);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        return incidents.of(municipality).map(found -> {
            JsonObject counts = new JsonObject();
            IncidentCounts.count(found).forEach((kind, count) -> counts.put(kind.name(), count));
            open.put(municipality, counts);
            return counts;
        });
    }

    private String event(String municipality, JsonObject incidentCounts, Map<String, Occupancy> occupancies) {
        JsonObject taps = new JsonObject();
        desk.meters().counts().of(municipality).forEach((service, verdicts) -> {
            JsonObject counts = new JsonObject();
            verdicts.forEach((verdict, count) -> counts.put(verdict.name(), count));
            taps.put(service.name(), counts);
        });
        int people = occupancies.values().stream().mapToInt(Occupancy::people).sum();
        JsonObject data = new JsonObject()
                .put("at", desk.clock().instant().toString())
                .put("taps", taps)
                .put("occupancy", new JsonObject().put("people", people).put("shelters", occupancies.size()))
                .put("incidents", incidentCounts);
        return "event: counts\ndata: " + data.encode() + "\n\n";
    }
}
