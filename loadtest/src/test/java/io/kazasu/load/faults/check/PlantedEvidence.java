package io.kazasu.load.faults.check;

import io.kazasu.load.transport.Acknowledged;
import io.kazasu.load.transport.Service;
import io.kazasu.load.transport.Tap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Five taps, recorded and delivered as it should be, until a test changes something. The stores follow the ledger. */
final class PlantedEvidence {
    static final Key FIRST_ISSUE = new Key("polls-a", 1);
    static final Key HELD = new Key("polls-b", 1);
    static final Key FIRST_STAFF_TAP = new Key("office-a", 1);
    static final Key SECOND_STAFF_TAP = new Key("office-a", 2);
    static final Key COUNTER_TAP = new Key("counter-a", 1);
    private static final Instant NOON = Instant.parse("2026-11-29T03:00:00Z");

    private final Map<Key, SentTap> taps = new LinkedHashMap<>();
    private final List<Entry> ledger = new ArrayList<>();
    private UnaryOperator<List<Entry>> delivery = UnaryOperator.identity();
    private boolean ballotsCounted = true;

    private PlantedEvidence() {}

    static PlantedEvidence inOrder() {
        PlantedEvidence evidence = new PlantedEvidence();
        JsonObject issued = new JsonObject().put("contests", new JsonArray(TownRules.CONTESTS));
        JsonObject first = new JsonObject()
                .put("site", "site-of-polls-a")
                .put("decidedAt", NOON.plusSeconds(1).toString());
        Place elector = new Place(Service.ELECTION, new UUID(1, 1));
        evidence.decided(FIRST_ISSUE, elector, 1, "ACCEPTED OK", issued);
        evidence.decided(HELD, elector, 2, "HOLD ALREADY_ISSUED", new JsonObject().put("firstIssue", first));
        Place staff = new Place(Service.ATTENDANCE, new UUID(1, 2));
        evidence.decided(FIRST_STAFF_TAP, staff, 1, "ACCEPTED OK", new JsonObject().put("direction", "IN"));
        evidence.decided(SECOND_STAFF_TAP, staff, 2, "ACCEPTED OK", new JsonObject().put("direction", "OUT"));
        evidence.decided(COUNTER_TAP, new Place(Service.COUNTER, new UUID(1, 3)), 1, "ACCEPTED OK", new JsonObject());
        return evidence;
    }

    private record Place(Service service, UUID stream) {}

    private void decided(Key key, Place place, int version, String decision, JsonObject result) {
        int position = ledger.size() + 1;
        Instant at = NOON.plusSeconds(position);
        String[] words = decision.split(" ", 2);
        Entry entry = new Entry(
                position,
                place.stream,
                version,
                key,
                place.service,
                "site-of-" + key.reader(),
                new UUID(2, place.stream.getLeastSignificantBits()),
                at,
                at,
                words[0],
                words[1],
                result);
        ledger.add(entry);
        Acknowledged.Answer answer =
                new Acknowledged.Answer(words[0], words[1], position, at.toString(), Ballots.of(entry), false);
        taps.put(key, new SentTap(key.reader(), tap(key, place.service, at), List.of(answer), false));
    }

    private static Tap tap(Key key, Service service, Instant at) {
        return new Tap(service, key.sequence(), at.toString(), 1, "");
    }

    Evidence build() {
        Map<Service, List<Entry>> stores = new EnumMap<>(Service.class);
        delivery.apply(ledger).forEach(entry -> stores.computeIfAbsent(entry.service(), service -> new ArrayList<>())
                .add(entry));
        List<Evidence.HandedOut> ballots = new ArrayList<>();
        if (ballotsCounted) {
            ledger.forEach(entry ->
                    Ballots.of(entry).forEach(contest -> ballots.add(new Evidence.HandedOut(entry.key(), contest))));
        }
        return new Evidence(List.copyOf(taps.values()), List.copyOf(ledger), stores, ballots);
    }

    Entry entry(Key key) {
        return ledger.stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    void add(Entry entry) {
        ledger.add(entry);
    }

    void remove(Key key) {
        ledger.remove(entry(key));
    }

    void replace(Key key, UnaryOperator<Entry> change) {
        ledger.set(ledger.indexOf(entry(key)), change.apply(entry(key)));
    }

    void answerWith(Key key, UnaryOperator<Acknowledged.Answer> change) {
        taps.computeIfPresent(
                key,
                (same, tap) -> new SentTap(
                        tap.reader(),
                        tap.tap(),
                        tap.answers().stream().map(change).toList(),
                        false));
    }

    void answerOnceMore(Key key, boolean replayed) {
        taps.computeIfPresent(key, (same, tap) -> {
            Acknowledged.Answer first = tap.answers().getFirst();
            return new SentTap(tap.reader(), tap.tap(), List.of(first, replayed(first, replayed)), false);
        });
    }

    void refuse(Key key) {
        taps.computeIfPresent(key, (same, tap) -> new SentTap(tap.reader(), tap.tap(), List.of(), true));
    }

    void forgetTap(Key key) {
        taps.remove(key);
    }

    void forgetReception(Key key) {
        delivery = entries ->
                entries.stream().filter(entry -> !entry.key().equals(key)).toList();
    }

    void receiveTwice(Service service, Key key) {
        Entry more = new Entry(
                99,
                new UUID(9, 9),
                1,
                new Key("nobody", 1),
                service,
                "",
                null,
                NOON,
                NOON,
                "ACCEPTED",
                "OK",
                entry(key).result());
        delivery = entries -> {
            List<Entry> all = new ArrayList<>(entries);
            all.add(more);
            return all;
        };
    }

    void receiveOtherwise(Key key) {
        delivery = entries -> entries.stream()
                .map(entry -> entry.key().equals(key) ? version(entry, 7) : entry)
                .toList();
    }

    void forgetBallots() {
        ballotsCounted = false;
    }

    static Entry again(Entry entry) {
        return changed(entry, entry.position() + 50, entry.stream(), entry.version() + 1, entry.result());
    }

    static Entry version(Entry entry, int version) {
        return changed(entry, entry.position(), entry.stream(), version, entry.result());
    }

    static Entry direction(Entry entry, String direction) {
        return changed(
                entry, entry.position(), entry.stream(), entry.version(), new JsonObject().put("direction", direction));
    }

    static Entry issuedElsewhere(Entry entry) {
        return accepted(entry, new UUID(7, 7), 1);
    }

    static Entry issuedAgain(Entry entry) {
        return accepted(entry, entry.stream(), entry.version());
    }

    static Acknowledged.Answer at(Acknowledged.Answer answer, long position) {
        return new Acknowledged.Answer(
                answer.verdict(), answer.reason(), position, answer.decidedAt(), answer.contests(), answer.replayed());
    }

    private static Acknowledged.Answer replayed(Acknowledged.Answer answer, boolean replayed) {
        return new Acknowledged.Answer(
                answer.verdict(), answer.reason(), answer.position(), answer.decidedAt(), answer.contests(), replayed);
    }

    private static Entry accepted(Entry entry, UUID stream, int version) {
        JsonObject issued = new JsonObject().put("contests", new JsonArray(TownRules.CONTESTS));
        return new Entry(
                entry.position(),
                stream,
                version,
                entry.key(),
                entry.service(),
                entry.site(),
                entry.holder(),
                entry.tappedAt(),
                entry.decidedAt(),
                "ACCEPTED",
                "OK",
                issued);
    }

    private static Entry changed(Entry entry, long position, UUID stream, int version, JsonObject result) {
        return new Entry(
                position,
                stream,
                version,
                entry.key(),
                entry.service(),
                entry.site(),
                entry.holder(),
                entry.tappedAt(),
                entry.decidedAt(),
                entry.verdict(),
                entry.reason(),
                result);
    }
}
