package io.kazasu.handover;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import io.kazasu.ledger.EntryKind;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.Verdict;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * The CloudEvent 1.0 (structured JSON) that tells of an entry. {@code io.kazasu.SERVICE} is a result;
 * {@code io.kazasu.SERVICE.corrected} says that the result whose ID is {@code data.corrects} was undone.
 */
final class EventBody {
    static final String CONTENT_TYPE = JsonFormat.CONTENT_TYPE;

    private static final String PSEUDONYM = "pseudonym";
    private static final String CORRECTS = "corrects";

    private EventBody() {}

    /** Whether an entry is told of at all, when the person agrees. */
    static boolean tellsOf(LedgerEntry entry) {
        boolean decided =
                switch (entry.kind()) {
                    case TAP, MANUAL, SETTLEMENT -> entry.decision().verdict() == Verdict.ACCEPTED;
                    case CORRECTION -> entry.refersTo() != null;
                    case CORRECTION_REQUEST -> false;
                };
        return decided && entry.holder() != null;
    }

    /** @param fields names of what goes beside the pseudonym */
    static Buffer of(Channel channel, LedgerEntry entry, String pseudonym, Set<String> fields) {
        boolean correction = entry.kind() == EntryKind.CORRECTION;
        JsonObject data = new JsonObject().put(PSEUDONYM, pseudonym);
        if (correction) {
            data.put(CORRECTS, String.valueOf(entry.refersTo()));
        } else {
            fields.forEach(field -> put(data, field, entry));
        }
        CloudEvent event = CloudEventBuilder.v1()
                .withId(entry.key().toString())
                .withSource(URI.create(channel.source()))
                .withType("io.kazasu." + entry.service() + (correction ? ".corrected" : ""))
                .withTime(entry.tappedAt().atOffset(ZoneOffset.UTC))
                .withData("application/json", data.toBuffer().getBytes())
                .build();
        return Buffer.buffer(new JsonFormat().serialize(event));
    }

    private static void put(JsonObject data, String field, LedgerEntry entry) {
        Object value =
                switch (field) {
                    case HandedFields.VERDICT -> entry.decision().verdict().name();
                    case HandedFields.TAPPED_AT -> entry.tappedAt().toString();
                    case HandedFields.SITE -> entry.site();
                    default -> entry.decision().result().asMap().get(field);
                };
        if (value != null) {
            data.put(field, value);
        }
    }
}
