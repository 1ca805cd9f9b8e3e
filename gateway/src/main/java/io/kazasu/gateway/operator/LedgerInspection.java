package io.kazasu.gateway.operator;

import io.kazasu.directory.Role;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.proof.SignedTrees;
import io.kazasu.proof.VerifierKey;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.StreamKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ledger itself as auditors see it: what a stream holds, entry by entry, and what has been signed. */
final class LedgerInspection {
    private static final Set<Role> AUDITORS = EnumSet.of(Role.AUDITOR, Role.ADMIN);

    /** More than a person taps in a year. */
    private static final int ENTRIES_MAX = 1_000;

    private final Desk desk;

    private LedgerInspection(Desk desk) {
        this.desk = desk;
    }

    static List<OperatorRoute> routes(OperatorParts parts) {
        LedgerInspection inspection = new LedgerInspection(parts.desk());
        return List.of(
                OperatorRoute.get("/v1/entries/:reader/:sequence", AUDITORS, inspection::streamOfEntry),
                OperatorRoute.get("/v1/streams/:stream", AUDITORS, inspection::stream),
                OperatorRoute.get("/v1/checkpoints", AUDITORS, inspection::checkpoints));
    }

    private Future<Answer> streamOfEntry(Call call) {
        EntryKey key = new EntryKey(call.path("reader"), call.pathSequence("sequence"));
        return desk.proofs().ledger().entry(call.municipality(), key).compose(found -> {
            LedgerEntry entry = found.filter(known -> known.municipality().equals(call.municipality()))
                    .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
            return of(call, entry.stream());
        });
    }

    private Future<Answer> stream(Call call) {
        return of(call, new StreamKey(call.pathUuid("stream")));
    }

    /** No stream crosses municipalities. */
    private Future<Answer> of(Call call, StreamKey stream) {
        return desk.proofs().ledger().stream(call.municipality(), stream, ENTRIES_MAX)
                .map(entries -> {
                    if (entries.isEmpty() || !entries.getFirst().municipality().equals(call.municipality())) {
                        throw new ProblemException(ProblemType.NOT_FOUND);
                    }
                    return new Answer.Json(json(entries));
                });
    }

    private static JsonObject json(List<LedgerEntry> entries) {
        LedgerEntry newest = entries.getFirst();
        JsonArray array = new JsonArray();
        entries.forEach(entry -> array.add(json(entry)));
        return new JsonObject()
                .put("stream", newest.stream().id().toString())
                .put("service", newest.service().name())
                .put("scope", newest.scope())
                .put("entries", array);
    }

    private static JsonObject json(LedgerEntry entry) {
        return new JsonObject()
                .put("version", entry.version())
                .put("position", entry.position())
                .put("reader", entry.key().reader())
                .put("sequence", entry.key().sequence())
                .put("kind", entry.kind().name())
                .put("site", entry.site())
                .put("holder", text(entry.holder()))
                .put("tappedAt", entry.tappedAt().toString())
                .put("decidedAt", entry.decidedAt().toString())
                .put("late", entry.late())
                .put("verdict", entry.decision().verdict().name())
                .put("reason", entry.decision().reason().name())
                .put(
                        "warnings",
                        new JsonArray(entry.decision().warnings().stream()
                                .map(Enum::name)
                                .toList()))
                .put("result", new JsonObject(entry.decision().result().asMap()))
                .put("actor", entry.actor())
                .put("refersTo", reference(entry.refersTo()));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable JsonObject reference(@Nullable EntryKey key) {
        return key == null ? null : new JsonObject().put("reader", key.reader()).put("sequence", key.sequence());
    }

    private Future<Answer> checkpoints(Call call) {
        return desk.proofs().trees().of(call.municipality()).map(found -> new Answer.Json(json(found)));
    }

    private static JsonObject json(SignedTrees.Overview overview) {
        JsonArray checkpoints = new JsonArray();
        overview.checkpoints()
                .forEach(signed -> checkpoints.add(new JsonObject()
                        .put("size", signed.checkpoint().size())
                        .put("root", signed.checkpoint().base64())
                        .put("signedAt", signed.at().toString())
                        .put("occasions", new JsonArray(signed.occasions()))
                        .put("note", signed.note())));
        return new JsonObject()
                .put("key", overview.key().map(VerifierKey::toString).orElse(null))
                .put("intact", overview.intact())
                .put("checkpoints", checkpoints);
    }
}
