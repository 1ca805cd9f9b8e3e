package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.reader.VirtualCard;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * An agent that is killed, and whose network is cut, at random while one member of staff after the other holds a card: in
 * the ledger there is each of them once, in the order they came.
 */
final class ShakenGate implements AutoCloseable {
    private static final String PROFILE = "test-profile.yaml";
    private static final Duration DRAINED = Duration.ofMinutes(2);

    /** From a card put in until its tap is answered, at most, as a rule: a kill may come at any moment of it. */
    private static final int KILL_MILLIS = 700;

    /** From a tap that is kept until it is answered, while the network is well. */
    private static final int SEND_MILLIS = 60;

    private static final int KILL_EVERY = Integer.getInteger("kazasu.agent.kill.every", 12);

    private final AgentTown town;
    private final String token;
    private final CuttableProxy network;
    private final AgentProcess agent;
    private final Random random;
    private final long seed;
    private int kills;
    private int cuts;
    private int heldAgain;
    private int kept;

    ShakenGate(Path folder, AgentTown town, String token, long seed) throws IOException {
        this.town = town;
        this.token = token;
        this.network = new CuttableProxy(town.port());
        this.agent = new AgentProcess(folder, network.port(), token);
        this.random = new Random(seed);
        this.seed = seed;
    }

    /** Members 1 to {@code taps}, each once. */
    void tap(int taps) throws Exception {
        long since = System.nanoTime();
        agent.start(PROFILE);
        for (int member = 1; member <= taps; member++) {
            try (VirtualCard card = VirtualCard.of(AgentTown.card(member))) {
                hold(card, member, member == taps / 2 || random.nextInt(KILL_EVERY) == 0);
            }
        }
        network.heal();
        Eventually.equalWithin(DRAINED, 0, () -> agent.state().getInteger("waiting", -1));
        System.out.printf(
                "seed %d: %d taps, %d kills (%d held again), %d cuts, %d s%n",
                seed, taps, kills, heldAgain, cuts, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since));
        Eventually.equalWithin(DRAINED, 1, () -> town.entries(taps).size());
        everyMemberOnceInOrder(taps);
    }

    private void hold(VirtualCard card, int member, boolean kill) throws Exception {
        card.insert();
        disturb();
        if (!kill) {
            agent.shows("kept", ++kept);
            agent.takeAway(card);
            return;
        }
        if (random.nextBoolean()) {
            agent.shows("kept", kept + 1);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(SEND_MILLIS));
        } else {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(KILL_MILLIS));
        }
        kill(card);
        network.heal();
        agent.shows("connection", "CONNECTED");
        Eventually.equalWithin(DRAINED, 0, () -> agent.state().getInteger("waiting", -1));
        // all before it have come by now, each with one sequence
        if (town.lastSequence(token) < member) {
            heldAgain++;
            hold(card, member, false);
        }
    }

    private void kill(VirtualCard card) throws Exception {
        kills++;
        agent.kill();
        card.remove();
        agent.start(PROFILE);
        kept = 0;
        agent.shows("cardPresent", false);
    }

    private void disturb() {
        switch (random.nextInt(4)) {
            case 0 -> {
                cuts++;
                network.cut();
            }
            case 1 -> network.heal();
            case 2 -> {
                cuts++;
                network.breakConnections();
            }
            default -> {}
        }
    }

    private void everyMemberOnceInOrder(int taps) throws IOException {
        long last = 0;
        for (int member = 1; member <= taps; member++) {
            List<JsonObject> entries = town.entries(member);
            assertEquals(1, entries.size(), "member " + member + ", seed " + seed + ": " + entries);
            long sequence = entries.getFirst().getLong("sequence");
            assertTrue(sequence > last, "member " + member + " is out of order, seed " + seed);
            last = sequence;
        }
    }

    @Override
    public void close() throws IOException {
        agent.close();
        network.close();
    }
}
