package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In 2023 and 2024 kiosks of several cities printed other people's certificates when requests came at the same time.
 * Here fifty people ask at once at two readers, again and again, and each gets what that person asked for.
 */
class OwnAnswersIT {
    private static final String TOWN = "152048";
    private static final int PEOPLE = 50;

    /** Of fifty requests each; 1000 takes about a minute. */
    private static final int ROUNDS = Integer.getInteger("kazasu.ownAnswers.rounds", 40);

    private static final int PRINT_EVERY = 20;

    private static final long SEED = 20_230_327;

    /** Fees differ, so that an answer of another request would show; in yen, without and with the card. */
    private static final Map<String, List<Integer>> PAPERS = new TreeMap<>(Map.of(
            "residence", List.of(300, 200),
            "seal", List.of(310, 190),
            "register", List.of(450, 350),
            "tax", List.of(400, 170)));

    @TempDir
    Path folder = Path.of("");

    /** What one person asked for, and must get. */
    private record Wish(String reader, long sequence, int person, JsonObject request, JsonObject result) {
        String line() {
            return reader + " " + sequence + " " + result.encode();
        }
    }

    @Test
    void everyAnswerBelongsToItsOwnRequest() throws Exception {
        try (GatewayProcess gateway = new GatewayProcess(folder)) {
            gateway.start();
            gateway.importFolder(reference().write(folder.resolve("reference")));
            WireClient client = new WireClient(gateway.http());
            List<List<String>> byPerson = askAtOnce(client);
            for (int person = 0; person < PEOPLE; person++) {
                checkOwnEntries(gateway.http(), person, byPerson.get(person));
            }
            assertClean(gateway);
        }
    }

    /** What each person got, in the order of the rounds. */
    private static List<List<String>> askAtOnce(WireClient client) throws InterruptedException, ExecutionException {
        Random random = new Random(SEED);
        List<List<String>> byPerson = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            byPerson.add(new ArrayList<>());
        }
        try (ExecutorService callers = Executors.newFixedThreadPool(PEOPLE)) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Future<JsonObject>> answers = new ArrayList<>();
                List<Wish> wishes = wishes(round, random);
                for (Wish wish : wishes) {
                    String tap = WireClient.tapWithPinJson(
                            wish.sequence(), Instant.now(), "KZ" + wish.person(), wish.request());
                    answers.add(callers.submit(() -> client.tapUntilDecided(wish.reader(), tap)));
                }
                for (int i = 0; i < wishes.size(); i++) {
                    checkAnswer(wishes.get(i), answers.get(i).get());
                    byPerson.get(wishes.get(i).person()).add(wishes.get(i).line());
                }
                checkPapers(client, callers, wishes, round);
            }
        }
        return byPerson;
    }

    /** Everybody's sheet at once; now and then as it is printed. */
    private static void checkPapers(WireClient client, ExecutorService callers, List<Wish> wishes, int round)
            throws InterruptedException, ExecutionException {
        List<Future<?>> papers = new ArrayList<>();
        for (Wish wish : wishes) {
            String path = wish.result().getString("document");
            if (path != null) {
                papers.add(callers.submit(() -> {
                    checkSheet(wish, client.get("token-clerk", path));
                    if (round % PRINT_EVERY == 0) {
                        checkPrint(wish, client.getPdf("token-clerk", path));
                    }
                    return null;
                }));
            }
        }
        for (Future<?> paper : papers) {
            paper.get();
        }
    }

    private static void checkSheet(Wish wish, WireClient.Answer answer) {
        String what = "seed " + SEED + ", " + wish;
        assertEquals(200, answer.status(), what);
        JsonObject sheet = answer.json();
        assertEquals(wish.reader() + "-" + wish.sequence(), sheet.getString("receipt"), what);
        assertEquals(
                wish.request().getString("form"), sheet.getJsonObject("form").getString("id"), what);
        assertEquals(wish.result().getInteger("feeYen"), sheet.getInteger("feeYen"), what);
        assertEquals(name(wish.person()), sheet.getJsonObject("person").getString("name"), what);
    }

    private static void checkPrint(Wish wish, WireClient.Answer answer) {
        String what = "seed " + SEED + ", " + wish + answer.body();
        assertEquals(200, answer.status(), what);
        assertTrue(answer.body().contains(name(wish.person())), what);
        for (int other = 0; other < PEOPLE; other++) {
            assertEquals(other == wish.person(), answer.body().contains(name(other)), what);
        }
    }

    /** No name is part of another. */
    private static String name(int person) {
        return "人物" + (100 + person);
    }

    /** Half of the people at the kiosk, half at the counter; who is where changes with each round. */
    private static List<Wish> wishes(int round, Random random) {
        List<Integer> people = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            people.add(person);
        }
        Collections.shuffle(people, random);
        List<Wish> wishes = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            long sequence = 1 + round * (PEOPLE / 2L) + i / 2;
            String paper = List.copyOf(PAPERS.keySet()).get(random.nextInt(PAPERS.size()));
            wishes.add(
                    i % 2 == 0
                            ? form(sequence, people.get(i), paper)
                            : certificate(sequence, people.get(i), paper, 1 + random.nextInt(10)));
        }
        return wishes;
    }

    private static Wish form(long sequence, int person, String paper) {
        JsonObject request = new JsonObject().put("form", paper);
        JsonObject result =
                request.copy().put("feeYen", fee(paper, 1)).put("document", "/v1/documents/counter-" + sequence);
        return new Wish("counter", sequence, person, request, result);
    }

    private static Wish certificate(long sequence, int person, String paper, int copies) {
        JsonObject request = new JsonObject().put("certificate", paper).put("copies", copies);
        JsonObject result = request.copy()
                .put("feeYen", copies * fee(paper, 1))
                .put("discountYen", copies * (fee(paper, 0) - fee(paper, 1)))
                .put("issue", "kiosk-" + sequence);
        return new Wish("kiosk", sequence, person, request, result);
    }

    private static int fee(String paper, int withCard) {
        return PAPERS.getOrDefault(paper, List.of()).get(withCard);
    }

    private static void checkAnswer(Wish wish, JsonObject answer) {
        String what = "seed " + SEED + ", " + wish;
        assertEquals("ACCEPTED", answer.getString("verdict"), what);
        assertEquals(wish.reader(), answer.getString("reader"), what);
        assertEquals(wish.sequence(), answer.getLong("sequence"), what);
        assertEquals(wish.result(), answer.getJsonObject("result"), what);
    }

    /** What the stores have of this person is what this person asked for, no more and no less. */
    private static void checkOwnEntries(int port, int person, List<String> expected) throws IOException {
        OfficeWire wire = new OfficeWire(port);
        String path = "/v1/holders/" + holder(person) + "/entries";
        Eventually.equal(
                sorted(expected),
                () -> sorted(OfficeWire.objects(wire.get("auditor", path).getJsonArray("entries")).stream()
                        .map(OwnAnswersIT::line)
                        .toList()));
    }

    /** With the fields of the result in the order in which they were answered, which a store does not keep. */
    private static String line(JsonObject entry) {
        JsonObject kept = entry.getJsonObject("result");
        JsonObject result = new JsonObject();
        for (String name : List.of("form", "certificate", "copies", "feeYen", "discountYen", "document", "issue")) {
            if (kept.containsKey(name)) {
                result.put(name, kept.getValue(name));
            }
        }
        assertEquals(kept, result);
        return entry.getString("reader") + " " + entry.getLong("sequence") + " " + result.encode();
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }

    private static void assertClean(GatewayProcess gateway) throws IOException, InterruptedException {
        GatewayProcess.Finished audit = gateway.run("audit verify");
        assertEquals(0, audit.code(), audit.output());
        for (String service : List.of("COUNTER", "CERTIFICATE")) {
            String clean = String.format(
                    "store %s: %,d entries equal the ledger, 0 not yet delivered", service, ROUNDS * PEOPLE / 2);
            assertTrue(audit.output().contains(clean), audit.output());
        }
    }

    private static UUID holder(int person) {
        return new UUID(1, person);
    }

    private static ReferenceFolder reference() {
        ReferenceFolder reference = new ReferenceFolder()
                .municipality(TOWN, "Sanjo")
                .site("hall", TOWN, "COUNTER")
                .site("mall", TOWN, "KIOSK")
                .reader("counter", "hall", "COUNTER", "")
                .reader("kiosk", "mall", "CERTIFICATE", "")
                .operator("auditor", TOWN, "AUDITOR")
                .operator("clerk", TOWN, "COUNTER_CLERK");
        PAPERS.forEach((paper, fees) -> {
            String columns = ",name_ja,name_en,fee_yen,card_fee_yen";
            reference.line("forms.csv", "form" + columns, paper, paper, paper, fees.get(0), fees.get(1));
            reference.line("certificates.csv", "certificate" + columns, paper, paper, paper, fees.get(0), fees.get(1));
        });
        for (int person = 0; person < PEOPLE; person++) {
            reference.holder("KZ" + person, holder(person), TOWN, "COUNTER|CERTIFICATE");
            reference.line(
                    "residents.csv",
                    "holder,household,name,kana,birth_date,sex,address,relation,nondisclosure,moved_out",
                    holder(person),
                    new UUID(2, person),
                    name(person),
                    "",
                    "1980-01-01",
                    "F",
                    "旭町" + person,
                    "世帯主",
                    "false",
                    "");
        }
        return reference;
    }
}
