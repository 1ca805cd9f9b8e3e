package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.browser.Browser;
import io.kazasu.gateway.reader.VirtualCard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole card stack: a virtual card, the system's card service, the agent, the gateway. */
class ReaderAgentIT {
    private static final int TAPS = Integer.getInteger("kazasu.agent.taps", 6);
    private static final long SEED = Long.getLong("kazasu.seed", 7);

    /** Of the members of staff, those who are not part of the campaign. */
    private static final int PASSER_BY = TAPS + 1;

    private static final int WITH_PIN = TAPS + 2;
    private static final int BLOCKED = TAPS + 3;

    @TempDir
    static Path shared = Path.of("");

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
                assertEquals("受け付けました", browser.text("#headline"));
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
        Eventually.equal(2, () -> town.entries(PASSER_BY).size());
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
        assertEquals("カードをかざしてください", browser.text("#headline"));
        long inserted = System.nanoTime();
        card.insert();
        Eventually.equal(false, () -> "idle".equals(browser.value("document.body.dataset.tone")));
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - inserted);
        Eventually.equal("green", () -> String.valueOf(browser.value("document.body.dataset.tone")));
        assertTrue(millis < 1_000, "the page took " + millis + " ms to react");
    }

    @Test
    void pinIsAskedOnThePage() throws Exception {
        try (AgentProcess agent = new AgentProcess(folder, town.port(), "token-pin-gate");
                VirtualCard card = VirtualCard.of(AgentTown.card(WITH_PIN), "1234");
                VirtualCard blocked = VirtualCard.of(AgentTown.card(BLOCKED), "1234")) {
            agent.start("test-profile-pin.yaml");
            assertEquals(409, agent.typePin("1234"), "nobody asked");
            card.insert();
            agent.shows("phase", "PIN_REQUIRED");
            assertEquals(204, agent.typePin("9999"));
            agent.shows("triesLeft", 2);
            assertEquals(409, agent.typePin("1"), "no PIN is that short");
            assertEquals(204, agent.typePin("1234"));
            agent.verdict("ACCEPTED");
            agent.takeAway(card);

            blocked.insert();
            agent.shows("phase", "PIN_REQUIRED");
            assertEquals(204, agent.typePin("0000"));
            agent.shows("triesLeft", 2);
            assertEquals(204, agent.typePin("0000"));
            agent.shows("triesLeft", 1);
            assertEquals(204, agent.typePin("0000"));
            agent.shows("fault", "PIN_BLOCKED");
            agent.takeAway(blocked);
        }
        Eventually.equal(1, () -> town.entries(WITH_PIN).size());
        assertEquals(0, town.entries(BLOCKED).size());
    }

    @Test
    void killedAgentAndCutNetworkLoseAndDoubleNothing() throws Exception {
        try (ShakenGate gate = new ShakenGate(folder, town, "token-shaken-gate", SEED)) {
            gate.tap(TAPS);
        }
    }
}
