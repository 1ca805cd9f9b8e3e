package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.reader.VirtualCard;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole card stack: a virtual card, the system's card service, the agent, the gateway. */
class ReaderAgentIT {
    private static final String TOWN = "152048";
    private static final UUID STAFF = new UUID(0, 1);
    private static final String CARD = "STAFFCARD1";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int TAPS = Integer.getInteger("kazasu.agent.taps", 6);
    private static final long SEED = Long.getLong("kazasu.seed", 7);

    private static Optional<CardService> cards = Optional.empty();

    @TempDir
    static Path shared = Path.of("");

    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void start() throws IOException {
        cards = Optional.of(CardService.start(shared, VirtualCard.SLOT));
    }

    @AfterAll
    static void stop() {
        cards.ifPresent(CardService::close);
    }

    private static ReferenceFolder reference() {
        return new ReferenceFolder()
                .municipality(TOWN, "Sanjo")
                .site("hall", TOWN, "OFFICE")
                .reader("gate", "hall", "ATTENDANCE", "AUTO")
                .operator("auditor", TOWN, "AUDITOR")
                .holder(CARD, STAFF, TOWN, "")
                .line(
                        "staff.csv",
                        "holder,staff_number,site,day_start,day_end,day_boundary,debounce_seconds",
                        STAFF,
                        "S-1",
                        "hall",
                        "08:30",
                        "17:15",
                        "",
                        "0");
    }

    private static void shows(AgentProcess agent, String field, Object expected) throws IOException {
        try {
            Eventually.equalWithin(SOON, expected, () -> agent.state().getValue(field));
        } catch (AssertionError e) {
            throw new AssertionError(agent.state().encode(), e);
        }
    }

    private static void takeAway(AgentProcess agent, VirtualCard card) throws IOException {
        card.remove();
        shows(agent, "cardPresent", false);
    }

    private static void verdict(AgentProcess agent, String verdict) throws IOException {
        try {
            Eventually.equalWithin(SOON, verdict, () -> {
                JsonObject decision = agent.state().getJsonObject("decision");
                return decision == null ? "" : decision.getString("verdict");
            });
        } catch (AssertionError e) {
            throw new AssertionError(agent.state().encode(), e);
        }
    }

    private static List<JsonObject> entries(GatewayProcess gateway) throws IOException {
        return OfficeWire.objects(new OfficeWire(gateway.http())
                .get("auditor", "/v1/holders/" + STAFF + "/entries")
                .getJsonArray("entries"));
    }

    @Test
    void everyCardGetsItsVerdictOrAClearMessage() throws Exception {
        try (GatewayProcess gateway = new GatewayProcess(folder);
                VirtualCard card = VirtualCard.of(CARD);
                VirtualCard other = VirtualCard.of("NOBODYSCARD");
                VirtualCard foreign = VirtualCard.foreign()) {
            gateway.start();
            gateway.importFolder(reference().write(folder.resolve("reference")));
            try (AgentProcess agent = new AgentProcess(folder, gateway.http(), "token-gate")) {
                agent.start("test-profile.yaml");
                shows(agent, "connection", "CONNECTED");

                card.insert();
                verdict(agent, "ACCEPTED");
                shows(agent, "fault", "LEFT_ON_READER");
                card.remove();
                shows(agent, "phase", "READY");

                other.insert();
                verdict(agent, "REFUSED");
                takeAway(agent, other);

                foreign.insert();
                shows(agent, "fault", "WRONG_CARD");
                card.insert(VirtualCard.SLOT + 1);
                shows(agent, "fault", "SEVERAL_CARDS");
                foreign.remove();
                takeAway(agent, card);

                card.insert();
                verdict(agent, "ACCEPTED");
                card.remove();
                assertEquals(0, agent.terminate());
            }
            Eventually.equalWithin(SOON, 2, () -> entries(gateway).size());
        }
    }

    @Test
    void pinIsAskedOnThePage() throws Exception {
        try (GatewayProcess gateway = new GatewayProcess(folder);
                VirtualCard card = VirtualCard.of(CARD, "1234")) {
            gateway.start();
            gateway.importFolder(reference().write(folder.resolve("reference")));
            try (AgentProcess agent = new AgentProcess(folder, gateway.http(), "token-gate")) {
                agent.start("test-profile-pin.yaml");
                assertEquals(409, agent.typePin("1234"), "nobody asked");
                card.insert();
                shows(agent, "phase", "PIN_REQUIRED");
                assertEquals(204, agent.typePin("9999"));
                shows(agent, "triesLeft", 2);
                assertEquals(409, agent.typePin("1"), "no PIN is that short");
                assertEquals(204, agent.typePin("1234"));
                verdict(agent, "ACCEPTED");
                card.remove();
            }
            Eventually.equalWithin(SOON, 1, () -> entries(gateway).size());
        }
    }

    @Test
    void killedAgentAndCutNetworkLoseAndDoubleNothing() throws Exception {
        Random random = new Random(SEED);
        try (GatewayProcess gateway = new GatewayProcess(folder);
                VirtualCard card = VirtualCard.of(CARD)) {
            gateway.start();
            gateway.importFolder(reference().write(folder.resolve("reference")));
            try (CuttableProxy network = new CuttableProxy(gateway.http());
                    AgentProcess agent = new AgentProcess(folder, network.port(), "token-gate")) {
                agent.start("test-profile.yaml");
                int kept = 0;
                for (int tap = 0; tap < TAPS; tap++) {
                    card.insert();
                    disturb(random, network);
                    shows(agent, "kept", ++kept);
                    takeAway(agent, card);
                    if (random.nextInt(4) == 0) {
                        agent.kill();
                        agent.start("test-profile.yaml");
                        kept = 0;
                    }
                }
                network.heal();
                Eventually.equalWithin(
                        Duration.ofMinutes(2), 0, () -> agent.state().getInteger("waiting", -1));
            }
            List<JsonObject> entries = entries(gateway);
            assertEquals(TAPS, entries.size(), "seed " + SEED);
            for (int i = 1; i < TAPS; i++) {
                assertTrue(
                        entries.get(i - 1).getLong("sequence") < entries.get(i).getLong("sequence"), "seed " + SEED);
            }
        }
    }

    private static void disturb(Random random, CuttableProxy network) {
        switch (random.nextInt(4)) {
            case 0 -> network.cut();
            case 1 -> network.heal();
            case 2 -> network.breakConnections();
            default -> {}
        }
    }
}
