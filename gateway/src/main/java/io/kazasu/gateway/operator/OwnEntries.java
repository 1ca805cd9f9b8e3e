package io.kazasu.gateway.operator;

import io.kazasu.directory.Role;
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
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/** A person's own record of taps in this municipality, out of every store (開示請求). */
final class OwnEntries {
    private final Desk desk;

    private OwnEntries(Desk desk) {
        this.desk = desk;
    }

    static List<OperatorRoute> routes(OperatorParts parts) {
        return List.of(OperatorRoute.table(
                "/v1/holders/:holder/entries",
                EnumSet.of(Role.AUDITOR, Role.ADMIN, Role.COUNTER_CLERK),
                new OwnEntries(parts.desk())::of));
    }

    private record OfService(Service service, Own entry) {}

    private Future<Answer> of(Call call) {
        UUID holder = call.pathUuid("holder");
        List<Future<List<OfService>>> reads = new ArrayList<>();
        desk.services().forEach(service -> reads.add(read(service, holder, call)));
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
                    return new Answer.Report(() -> json(holder, entries), () -> csv(entries));
                }));
    }

    private static Future<List<OfService>> read(ServiceDesk service, UUID holder, Call call) {
        return new Receptions(service.store())
                .entriesOf(holder, call.municipality())
                .map(own -> own.stream()
                        .map(entry -> new OfService(service.service(), entry))
                        .toList());
    }

    private static JsonObject json(UUID holder, List<OfService> entries) {
        JsonArray array = new JsonArray();
        entries.forEach(entry -> array.add(json(entry)));
        return new JsonObject().put("holder", holder.toString()).put("entries", array);
    }

    private static CsvTable csv(List<OfService> entries) {
        CsvTable table = new CsvTable(
                "service",
                "kind",
                "reader",
                "sequence",
                "site",
                "tappedAt",
                "decidedAt",
                "late",
                "verdict",
                "reason",
                "warnings",
                "result",
                "undone",
                "actor");
        entries.forEach(one -> table.row(
                one.service(),
                one.entry().kind(),
                one.entry().key().reader(),
                one.entry().key().sequence(),
                one.entry().site(),
                one.entry().tappedAt(),
                one.entry().decidedAt(),
                one.entry().late(),
                one.entry().verdict(),
                one.entry().reason(),
                String.join("|", one.entry().warnings()),
                new JsonObject(one.entry().result().asMap()).encode(),
                one.entry().undone(),
                one.entry().actor()));
        return table;
    }

    private static JsonObject json(OfService one) {
        return json(one.service(), one.entry());
    }

    static JsonObject json(Service service, Own entry) {
        return new JsonObject()
                .put("service", service.name())
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
