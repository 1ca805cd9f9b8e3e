package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The outside service of one of several towns, to which its first person agreed. It takes what it is told of attendance,
 * and refuses for good what it is told of counters.
 */
final class JointRecipient implements AutoCloseable {
    private static final String COLUMNS =
            "purpose,municipality,service,recipient,fields,text_ja,text_en,retention_days";

    private final JointTown town;
    private final Recipient recipient = new Recipient();
    private final List<String> consents = new ArrayList<>();
    private @Nullable String deadLetter;

    JointRecipient(JointTown town) throws IOException {
        this.town = town;
        recipient.answer(event -> event.getString("type").equals("io.kazasu.COUNTER") ? 410 : 202);
    }

    void addTo(ReferenceFolder reference) {
        purpose(reference, "watch", "ATTENDANCE", "site|direction");
        purpose(reference, "tally", "COUNTER", "site|form");
    }

    private void purpose(ReferenceFolder reference, String purpose, String service, String fields) {
        reference.line(
                "purposes.csv",
                COLUMNS,
                town.id(purpose),
                town.code(),
                service,
                recipient.url(),
                fields,
                town.id("見守り"),
                town.id("Watching over"),
                "30");
    }

    /** Before the town's morning. */
    void agree(WireClient client) throws IOException {
        for (String purpose : List.of("watch", "tally")) {
            JsonObject agreed = consent(town, town, purpose, true);
            WireClient.Answer answer = client.put("token-" + town.id("chief"), "/v1/consents", agreed.encode());
            assertEquals(200, answer.status(), answer.body());
            consents.add(answer.json().getString("consent"));
        }
    }

    static JsonObject consent(JointTown card, JointTown purpose, String name, boolean granted) {
        return new JsonObject()
                .put("cardUserId", card.card(0))
                .put("purpose", purpose.id(name))
                .put("granted", granted);
    }

    /** After the town's morning: one event taken, one refused. */
    void awaitMorning(WireClient client) throws IOException {
        Eventually.equal(List.of(town.id("at") + ":1"), recipient::ids);
        Eventually.equal(1, () -> deadLetters(client).size());
        deadLetter = deadLetters(client).getFirst().getJsonObject("details").getString("deadLetter");
    }

    List<JsonObject> deadLetters(WireClient client) throws IOException {
        return OfficeWire.objects(town.get(client, "/v1/incidents").getJsonArray("incidents")).stream()
                .filter(incident -> incident.getString("kind").equals("DEAD_LETTER"))
                .toList();
    }

    /** Of the first purpose. */
    String consent() {
        return consents.getFirst();
    }

    String deadLetter() {
        return Objects.requireNonNull(deadLetter, "before the morning is over");
    }

    /** What was told, each event once, in its order. */
    List<String> told() {
        return recipient.taken().stream()
                .map(post -> post.event().encode())
                .distinct()
                .toList();
    }

    /** Texts that only what is this recipient's has in it. */
    List<String> marks() {
        List<String> marks = new ArrayList<>(consents);
        marks.add(deadLetter());
        marks.add(recipient.shownUrl());
        return marks;
    }

    @Override
    public void close() {
        recipient.close();
    }
}
