package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.browser.Browser;
import io.kazasu.gateway.scenario.ConsoleTown.Elector;
import io.kazasu.proof.Checkpoint;
import io.kazasu.proof.SignedNote;
import io.kazasu.proof.VerifierKey;
import io.vertx.core.json.JsonObject;

/** The ledger as auditors see it. */
record LedgerScenes(ConsolePages pages) {
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
        browser.click("dialog[open] .buttons button:last-child");
        browser.awaitGone("dialog[open]");
        browser.visit(pages.address() + "#/ledger");
        browser.await("#by-stream");
        browser.type("#by-stream input", stream);
        browser.click("#by-stream button");
        browser.await("#stream");
        assertEquals(stream, browser.text("#stream"));
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
