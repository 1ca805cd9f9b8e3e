package io.kazasu.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.kazasu.ledger.LedgerUnavailableException;
import io.kazasu.ledger.Recorded;
import io.kazasu.tap.EntryKey;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TapTraceTest {
    private static final EntryKey TAP = new EntryKey("es-01", 1042);

    private final Logger logger = (Logger) LoggerFactory.getLogger(TapTrace.NAME);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Promise<Recorded> promise = Promise.promise();

    @AfterEach
    void restore() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void whileItIsOffATapIsPassedOnAsItIs() {
        logger.setLevel(Level.INFO);
        Future<Recorded> tap = promise.future();

        assertSame(tap, TapTrace.lookedUp(TAP, tap));
        assertSame(tap, TapTrace.decided(TAP, tap));
    }

    @Test
    void whatDidNotBecomeADecisionIsToldByReaderAndSequence() {
        logger.setLevel(Level.DEBUG);
        logger.addAppender(lines);
        logger.setAdditive(false);
        lines.start();
        TapTrace.decided(TAP, promise.future());

        promise.fail(new LedgerUnavailableException("gone"));

        ILoggingEvent line = lines.list.getFirst();
        assertEquals("Tap not decided", line.getFormattedMessage());
        assertEquals(
                "[reader=\"es-01\", sequence=\"1042\", problem=\"unavailable\"]",
                String.valueOf(line.getKeyValuePairs()));
    }
}
