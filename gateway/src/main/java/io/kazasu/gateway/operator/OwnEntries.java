package io.kazasu.gateway.operator;

import io.kazasu.fanout.Receptions;
import io.kazasu.fanout.Receptions.Own;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** A person's own record of taps in this municipality, out of every store (開示請求). */
final class OwnEntries {
    private final Desk desk;

    OwnEntries(Desk desk) {
        this.desk = desk;
    }

    private record OfService(Service service, Own entry) {}

    Future<Answer> of(Call call) {
        UUID holder = call.pathUuid("holder");
        List<Future<List<OfService>>> reads = new ArrayList<>();
        desk.receptions().forEach((service, store) -> reads.add(read(service, store, holder, call)));
        Future<Boolean> isOurs = desk.directory().holder(holder).map(found -> found.filter(
                        known -> call.municipality().equals(known.municipality()))
                .isPresent());
        return Future.all(reads)
                .compose(all -> isOurs.map(ours -> {
                    List<OfService> entries = reads.stream()
                            .flatMap(read -> read.result().stream())
                            .sorted(Comparator.comparing(one -> one.entry().tappedAt()))
                            .toList();
                    if (entries.isEmpty() && !ours) {
                        throw new ProblemException(ProblemType.NOT_FOUND);
                    }
                    return new Answer.Json(json(holder, entries));
                }));
    }

    private static Future<List<OfService>> read(Service service, Receptions store, UUID holder, Call call) {
        return store.entriesOf(holder, call.municipality())
                .map(own ->
                        own.stream().map(entry -> new OfService(service, entry)).toList());
    }

    private static JsonObject json(UUID holder, List<OfService> entries) {
        JsonArray array = new JsonArray();
        entries.forEach(entry -> array.add(json(entry)));
        return new JsonObject().put("holder", holder.toString()).put("entries", array);
    }

    private static JsonObject json(OfService one) {
        Own entry = one.entry();
        return new JsonObject()
                .put("service", one.service().name())
                .put("kind", entry.kind())
                .put("reader", entry.key().reader())
                .put("sequence", entry.key().sequence())
                .put("site", entry.site())
                .put("tappedAt", entry.tappedAt().toString())
                .put("decidedAt", entry.decidedAt().toString())
                .put("late", entry.late())
                .put("verdict", entry.verdict())
                .put("reason", entry.reason())
                .put("warnings", new JsonArray(entry.warnings()))
                .put("result", new JsonObject(entry.result().asMap()))
                .put("undone", entry.undone())
                .put("actor", entry.actor());
    }
}
