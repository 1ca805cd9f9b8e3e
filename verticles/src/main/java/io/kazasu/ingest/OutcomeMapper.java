package io.kazasu.ingest;

import io.kazasu.ledger.FieldsJson;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.Recorded;
import io.kazasu.tap.Decision;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.kazasu.tap.Signal;
import io.kazasu.tap.Warning;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a committed entry looks like on the wire, as JSON. A repeat gives the same bytes but for {@code replayed}. Any
 * thread.
 */
public final class OutcomeMapper {
    private static final int USUAL_BYTES = 768;

    private final Messages ja = new Messages(Locale.JAPANESE);
    private final Messages en = new Messages(Locale.ENGLISH);
    private final Map<Said, byte[]> messages = new ConcurrentHashMap<>();

    /** What the reader is told by; few of them ever occur. */
    private record Said(Service service, Reason reason, List<Warning> warnings) {}

    /** The decision, an object. */
    public Buffer json(Recorded recorded) {
        return json("{", recorded);
    }

    /** The decision as a frame of that type: the same members behind its {@code type}. */
    Buffer frame(String type, Recorded recorded) {
        return json("{\"type\":\"" + type + "\",", recorded);
    }

    private Buffer json(String begin, Recorded recorded) {
        LedgerEntry entry = recorded.entry();
        Decision decision = entry.decision();
        StringBuilder head = new StringBuilder(USUAL_BYTES / 2).append(begin).append("\"reader\":");
        FieldsJson.append(head, entry.key().reader());
        head.append(",\"sequence\":").append(entry.key().sequence());
        head.append(",\"verdict\":\"").append(decision.verdict().name());
        head.append("\",\"reason\":\"").append(decision.reason().name());
        head.append("\",\"warnings\":[");
        for (int i = 0; i < decision.warnings().size(); i++) {
            head.append(i == 0 ? "\"" : ",\"")
                    .append(decision.warnings().get(i).name())
                    .append('"');
        }
        head.append("],\"signal\":\"").append(Signal.of(decision).name());
        head.append("\",\"message\":");
        StringBuilder tail = new StringBuilder(USUAL_BYTES / 2).append(",\"result\":");
        FieldsJson.append(tail, decision.result());
        tail.append(",\"position\":").append(entry.position());
        tail.append(",\"decidedAt\":\"").append(entry.decidedAt());
        tail.append("\",\"late\":").append(entry.late());
        tail.append(",\"replayed\":").append(recorded.replayed()).append('}');
        return Buffer.buffer(USUAL_BYTES)
                .appendString(head.toString())
                .appendBytes(message(entry.service(), decision))
                .appendString(tail.toString());
    }

    private byte[] message(Service service, Decision decision) {
        Said said = new Said(service, decision.reason(), decision.warnings());
        byte[] known = messages.get(said);
        return known == null ? messages.computeIfAbsent(said, of -> message(of, decision)) : known;
    }

    private byte[] message(Said said, Decision decision) {
        StringBuilder json = new StringBuilder("{\"ja\":");
        FieldsJson.append(json, ja.of(said.service(), decision)).append(",\"en\":");
        FieldsJson.append(json, en.of(said.service(), decision)).append('}');
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
