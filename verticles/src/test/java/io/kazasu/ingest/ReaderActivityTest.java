package io.kazasu.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.ingest.ReaderActivity.Status;
import io.kazasu.tap.Reader;
import io.kazasu.tap.Service;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReaderActivityTest {
    private static final Reader READER = new Reader("gym-1", "gym", Service.SHELTER, null, true);

    private Instant now = Instant.parse("2026-11-29T01:00:00Z");
    private final ReaderActivity activity = new ReaderActivity(() -> now, reader -> Duration.ofSeconds(90));

    private void later(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private void assertStatus(Status expected) {
        for (Status status : Status.values()) {
            assertEquals(status == expected ? 1 : 0, activity.count(Service.SHELTER, status), status.name());
        }
        boolean silent = expected == Status.LATE || expected == Status.OFFLINE;
        assertEquals(silent ? 1 : 0, activity.countSilent(Service.SHELTER));
        assertEquals(silent ? 1 : 0, activity.silent().size());
    }

    @Test
    void readerOverHttpIsConnectedUntilItHasBeenSilentForLong() {
        activity.seen(READER);
        later(90);
        assertStatus(Status.CONNECTED);
        later(1);
        assertStatus(Status.OFFLINE);
        activity.seen(READER);
        assertStatus(Status.CONNECTED);
    }

    @Test
    void openConnectionThatMissesItsHeartbeatIsLateAndNotOffline() {
        activity.opened(READER, Duration.ofSeconds(45));
        later(46);
        assertStatus(Status.LATE);
        activity.seen(READER);
        assertStatus(Status.CONNECTED);
    }

    @Test
    void readerWhoseConnectionIsGoneIsAwayFirstAndOfflineThen() {
        activity.opened(READER, Duration.ofSeconds(45));
        activity.closed(READER);
        assertStatus(Status.AWAY);
        later(91);
        assertStatus(Status.OFFLINE);
    }

    @Test
    void readerLostInSilenceIsOfflineSinceItWasLastHeardOf() {
        activity.opened(READER, Duration.ofSeconds(45));
        Instant heard = now;
        later(60);
        assertStatus(Status.LATE);
        activity.lost(READER);
        assertStatus(Status.OFFLINE);
        assertEquals(heard, activity.silent().getFirst().at());
        activity.seen(READER);
        assertStatus(Status.AWAY);
    }

    @Test
    void takenOverConnectionLeavesTheReaderConnected() {
        activity.opened(READER, Duration.ofSeconds(45));
        activity.opened(READER, Duration.ofSeconds(45));
        activity.closed(READER);
        assertStatus(Status.CONNECTED);
    }

    @Test
    void tapThatArrivesBeforeItWasTappedShowsAClockThatIsAhead() {
        ReaderClock clock = new ReaderClock();
        clock.add(now, now.plusSeconds(25));
        assertEquals(25_000, clock.aheadMillis());
        assertTrue(clock.wrong());
    }

    @Test
    void backlogIsNotTakenForAClockThatIsBehind() {
        ReaderClock clock = new ReaderClock();
        for (int tap = 0; tap < 100; tap++) {
            clock.add(now.plusMillis(tap * 10L), now.minusSeconds(3_000 - tap));
        }
        assertEquals(0, clock.aheadMillis());
    }

    @Test
    void clockIsBehindByTheLeastDelayOfMoreThanAMinute() {
        ReaderClock clock = new ReaderClock();
        for (int tap = 0; tap < 16; tap++) {
            clock.add(now.plusSeconds(10L * tap), now.plusSeconds(10L * tap - 30 - tap % 3));
        }
        assertEquals(-30_000, clock.aheadMillis());
        assertTrue(clock.wrong());
    }

    @Test
    void delayOfTheNetworkIsNoDeviation() {
        ReaderClock clock = new ReaderClock();
        for (int tap = 0; tap < 16; tap++) {
            clock.add(now.plusSeconds(10L * tap), now.plusSeconds(10L * tap).minusMillis(40));
        }
        assertEquals(-40, clock.aheadMillis());
        assertFalse(clock.wrong());
    }
}
