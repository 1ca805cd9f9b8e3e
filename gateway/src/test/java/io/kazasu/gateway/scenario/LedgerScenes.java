package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.browser.Browser;
import io.kazasu.gateway.scenario.ConsoleTown.Elector;
import io.kazasu.proof.Checkpoint;
import io.kazasu.proof.SignedNote;
import io.kazasu.proof.VerifierKey;
import io.kazasu.signing.Ed25519Key;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.IntStream;

/** The ledger as auditors see it. */
record LedgerScenes(ConsolePages pages) {
    private static final String SIGNED = "import('/console/proof.js').then(proof => proof.signed(%s, %s))";

    /** The browser itself checks the signature and the proof. */
    void streamAndProof() throws Exception {
        Browser browser = pages.browser();
        ConsoleTown town = pages.town();
        Elector elsewhere = town.elector("02");
        JsonObject held = town.tap("poll-1-a", elsewhere.card(), new JsonObject());
        pages.signIn(town.operator("auditor"), "ledger");
        browser.await("#signed");
        Eventually.equal("✓ この公開鍵による署名です", () -> browser.text("#signature"));
        assertEquals("✓ 署名されたルートのままです", browser.text("#intact"));
        browser.type("#by-entry input[name=reader]", held.getString("reader"));
        browser.type("#by-entry input[name=sequence]", held.getLong("sequence").toString());
        browser.click("#by-entry button");
        browser.await("[aria-labelledby=stream-title] tbody tr");
        assertTrue(browser.text("[aria-labelledby=stream-title] tbody tr").contains("別の投票所の方"));
        pages.looksGood("ledger");
        String stream = browser.text("#stream");
        Eventually.equal(200, () -> town.client()
                .get(
                        town.operator("auditor"),
                        "/v1/proofs/" + held.getString("reader") + "/" + held.getLong("sequence"))
                .status());
        browser.click("[aria-labelledby=stream-title] tbody button");
        browser.await("#proven");
        Eventually.equal("✓ 署名された台帳に、このとおり含まれています", () -> browser.text("#proven"));
        pages.looksGood("ledger-proof");
        keyWithPluses();
        browser.click("dialog[open] .buttons button:last-child");
        browser.awaitGone("dialog[open]");
        browser.visit(pages.address() + "#/ledger");
        browser.await("#by-stream");
        browser.type("#by-stream input", stream);
        browser.click("#by-stream button");
        browser.await("#stream");
        assertEquals(stream, browser.text("#stream"));
    }

    /** Any Ed25519 key is read whole: one in a hundred looks, at a glance, as if it had more parts than it has. */
    private void keyWithPluses() {
        Ed25519Key pair = keyThatLooksLikeMoreParts();
        VerifierKey key = key(pair);
        String text = key.name() + "\n1\nAAAA\n";
        byte[] id = HexFormat.of().parseHex(key.toString().split("\\+", 3)[1]);
        byte[] signature = pair.sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] line = ByteBuffer.allocate(id.length + signature.length)
                .put(id)
                .put(signature)
                .array();
        String note =
                text + "\n\u2014 " + key.name() + " " + Base64.getEncoder().encodeToString(line) + "\n";
        assertEquals(true, pages.browser().value(SIGNED.formatted(Json.encode(note), Json.encode(key.toString()))));
        assertEquals(
                false,
                pages.browser()
                        .value(SIGNED.formatted(Json.encode("of another " + note), Json.encode(key.toString()))));
    }

    private static Ed25519Key keyThatLooksLikeMoreParts() {
        return IntStream.iterate(0, seed -> seed + 1)
                .mapToObj(seed -> new Ed25519Key(
                        ByteBuffer.allocate(Ed25519Key.BYTES).putInt(seed).array()))
                .filter(pair -> key(pair).toString().split("\\+", 3)[2].matches(".*\\+.{8}\\+.*"))
                .findFirst()
                .orElseThrow();
    }

    private static VerifierKey key(Ed25519Key pair) {
        return new VerifierKey("kazasu/test", Base64.getEncoder().encodeToString(pair.publicBytes()));
    }

    /** From the reference data to the auditor's folder and page: the town's last polling place closed a minute ago. */
    void closeOfPolls() throws Exception {
        Browser browser = pages.browser();
        ConsoleTown town = pages.town();
        Eventually.equal(false, () -> town.checkpointOfTheClose().isEmpty());
        JsonObject signed = town.client()
                .get(ConsoleTown.AUDITOR_OF_THE_CLOSE, "/v1/checkpoints")
                .json();
        JsonObject close = OfficeWire.objects(signed.getJsonArray("checkpoints")).stream()
                .filter(one -> !one.getJsonArray("occasions").isEmpty())
                .findFirst()
                .orElseThrow();
        assertEquals(town.checkpointOfTheClose(), close.getString("note"));
        String text = SignedNote.open(close.getString("note"), VerifierKey.parse(signed.getString("key")));
        assertEquals(close.getString("root"), Checkpoint.parse(text).base64());
        pages.signIn(ConsoleTown.AUDITOR_OF_THE_CLOSE, "ledger");
        browser.await("[aria-labelledby=closes-title] tbody tr");
        assertTrue(browser.text("[aria-labelledby=closes-title] tbody tr").startsWith("投票終了 "));
        JsonObject others =
                town.client().get(town.operator("auditor"), "/v1/checkpoints").json();
        assertEquals(signed.getString("key"), others.getString("key"), "one ledger");
        assertTrue(OfficeWire.objects(others.getJsonArray("checkpoints")).stream()
                .allMatch(one -> one.getJsonArray("occasions").isEmpty()));
    }
}
