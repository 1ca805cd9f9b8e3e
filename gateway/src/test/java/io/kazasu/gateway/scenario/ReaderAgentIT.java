package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.browser.Browser;
import io.kazasu.gateway.reader.VirtualCard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole card stack: a virtual card, the system's card service, the agent, the gateway. */
@Order(1)
class ReaderAgentIT {
    private static final int TAPS = Integer.getInteger("kazasu.agent.taps", 6);
    private static final long SEED = Long.getLong("kazasu.seed", 7);

    /** Of the members of staff, those who are not part of the campaign. */
    private static final int PASSER_BY = TAPS + 1;

    private static final int WITH_PIN = TAPS + 2;
    private static final int BLOCKED = TAPS + 3;

    @TempDir
    static Path shared = Path.of("");

    private static final String PIN = "86429753";
    private static final String WRONG_PIN = "75319864";

    private static CardService cards;
    private static AgentTown town;

    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void start() throws Exception {
        cards = CardService.start(shared, VirtualCard.SLOT);
        town = AgentTown.start(shared, BLOCKED, "gate", "pin-gate", "shaken-gate");
    }

    @AfterAll
    static void stop() throws IOException {
        town.close();
        cards.close();
    }

    @Test
    void everyCardGetsItsVerdictOrAClearMessage() throws Exception {
        int before = town.entries(PASSER_BY).size();
        try (AgentProcess agent = new AgentProcess(folder, town.port(), "token-gate");
                VirtualCard card = VirtualCard.of(AgentTown.card(PASSER_BY));
                VirtualCard other = VirtualCard.of("NOBODYSCARD");
                VirtualCard foreign = VirtualCard.foreign()) {
            card.insert();
            agent.start("test-profile.yaml");
            agent.shows("connection", "CONNECTED");
            agent.shows("fault", "THERE_AT_START");
            agent.takeAway(card);

            pulledTooEarly(agent, card);

            try (Browser browser = Browser.open(folder.resolve("profile"))) {
                browser.size(1366, 768);
                browser.visit(agent.page());
                isGreenSoonAfter(browser, card);
                assertEquals("記録しました", browser.text("#headline"));
                assertEquals("○", browser.text("#mark"));
                browser.screenshot("reader-agent");
            }
            agent.shows("fault", "LEFT_ON_READER");
            agent.takeAway(card);
            agent.shows("phase", "READY");

            other.insert();
            agent.verdict("REFUSED");
            agent.takeAway(other);

            foreign.insert();
            agent.shows("fault", "WRONG_CARD");
            card.insert(VirtualCard.SLOT + 1);
            agent.shows("fault", "SEVERAL_CARDS");
            foreign.remove();
            agent.takeAway(card);

            card.insert();
            agent.verdict("ACCEPTED");
            card.remove();
            assertEquals(0, agent.terminate());
        }
        Eventually.equal(before + 2, () -> town.entries(PASSER_BY).size());
    }

    @Test
    void cardServiceThatWasRestartedMakesTheAgentStartAnew() throws Exception {
        try (AgentProcess agent = new AgentProcess(folder, town.port(), "token-gate");
                VirtualCard card = VirtualCard.of(AgentTown.card(PASSER_BY))) {
            int before = town.entries(PASSER_BY).size();
            cards.close();
            cards = CardService.startWithoutReader(shared);
            agent.start("test-profile.yaml");
            agent.shows("fault", "NO_READER");
            cards.close();
            assertEquals(1, agent.exitCode(), "its unit starts it again");

            cards = CardService.start(shared, VirtualCard.SLOT);
            agent.start("test-profile.yaml");
            agent.shows("connection", "CONNECTED");
            agent.shows("phase", "READY");
            card.insert();
            agent.verdict("ACCEPTED");
            card.remove();
            Eventually.equal(before + 1, () -> town.entries(PASSER_BY).size());
        }
    }

    private static void pulledTooEarly(AgentProcess agent, VirtualCard card) throws Exception {
        for (int commands = 0; commands < 3; commands++) {
            card.goneAfter(commands).insert();
            agent.shows("fault", "REMOVED_TOO_EARLY");
            agent.takeAway(card);
        }
        card.silentAfter(1).insert();
        agent.shows("phase", "READING");
        long since = System.nanoTime();
        agent.shows("fault", "REMOVED_TOO_EARLY");
        assertTrue(System.nanoTime() - since < Duration.ofSeconds(3).toNanos(), "it was told too late");
        agent.takeAway(card);
    }

    /** Of the whole second the card service may take 0.4 s to see the card. */
    private static void isGreenSoonAfter(Browser browser, VirtualCard card) throws Exception {
        String before = browser.text("#headline");
        long inserted = System.nanoTime();
        card.insert();
        Eventually.equal(false, () -> before.equals(browser.text("#headline")));
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - inserted);
        Eventually.equal("green", () -> String.valueOf(browser.value("document.body.dataset.tone")));
        assertTrue(millis < 1_000, "the page took " + millis + " ms to react");
    }

    @Test
    void pinIsAskedOnThePage() throws Exception {
        try (AgentProcess agent = new AgentProcess(folder, town.port(), "token-pin-gate");
                VirtualCard card = VirtualCard.of(AgentTown.card(WITH_PIN), PIN);
                VirtualCard blocked = VirtualCard.of(AgentTown.card(BLOCKED), PIN)) {
            agent.start("test-profile-pin.yaml");
            assertEquals(409, agent.typePin(PIN), "nobody asked");
            card.insert();
            agent.shows("phase", "PIN_REQUIRED");
            assertEquals(204, agent.typePin(WRONG_PIN));
            agent.shows("triesLeft", 2);
            assertEquals(409, agent.typePin("1"), "no PIN is that short");
            assertEquals(204, agent.typePin(PIN));
            agent.verdict("ACCEPTED");
            agent.takeAway(card);

            blocked.insert();
            agent.shows("phase", "PIN_REQUIRED");
            assertEquals(204, agent.typePin(WRONG_PIN));
            agent.shows("triesLeft", 2);
            assertEquals(204, agent.typePin(WRONG_PIN));
            agent.shows("triesLeft", 1);
            assertEquals(204, agent.typePin(WRONG_PIN));
            agent.shows("fault", "PIN_BLOCKED");
            agent.takeAway(blocked);
        }
        Eventually.equal(1, () -> town.entries(WITH_PIN).size());
        assertEquals(0, town.entries(BLOCKED).size());
        for (String file : List.of("agent.log", "agent/queue.mv")) {
            String told = Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
            assertFalse(told.isEmpty());
            for (String secret : List.of(PIN, WRONG_PIN, AgentTown.card(WITH_PIN), AgentTown.card(BLOCKED), "token-")) {
                assertFalse(told.contains(secret), file);
            }
        }
    }

    @Test
    void killedAgentAndCutNetworkLoseAndDoubleNothing() throws Exception {
        try (ShakenGate gate = new ShakenGate(folder, town, "token-shaken-gate", SEED)) {
            gate.tap(TAPS);
        }
    }
}
