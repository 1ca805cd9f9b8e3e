package io.kazasu.ingest;

import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.Recorded;
import io.kazasu.tap.Decision;
import io.kazasu.tap.Service;
import io.kazasu.tap.Signal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** What a committed entry looks like on the wire. A repeat gives the same bytes but for {@code replayed}. */
public final class OutcomeMapper {
    private final Messages ja = new Messages(Locale.JAPANESE);
    private final Messages en = new Messages(Locale.ENGLISH);

    public JsonObject json(Recorded recorded) {
        LedgerEntry entry = recorded.entry();
        Decision decision = entry.decision();
        return new JsonObject()
                .put("reader", entry.key().reader())
                .put("sequence", entry.key().sequence())
                .put("verdict", decision.verdict().name())
                .put("reason", decision.reason().name())
                .put("warnings", warnings(decision))
                .put("signal", Signal.of(decision).name())
                .put("message", message(entry.service(), decision))
                .put("result", new JsonObject(decision.result().asMap()))
                .put("position", entry.position())
                .put("decidedAt", entry.decidedAt().toString())
                .put("late", entry.late())
                .put("replayed", recorded.replayed());
    }

    private static JsonArray warnings(Decision decision) {
        JsonArray warnings = new JsonArray();
        decision.warnings().forEach(warning -> warnings.add(warning.name()));
        return warnings;
    }

    private JsonObject message(Service service, Decision decision) {
        return new JsonObject().put("ja", ja.of(service, decision)).put("en", en.of(service, decision));
    }
}
