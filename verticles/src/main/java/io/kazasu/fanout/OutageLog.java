package io.kazasu.fanout;

import io.kazasu.tap.EntryKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that a delivery stands still and once that it goes on, however often it is tried in between. */
final class OutageLog {
    private static final Logger LOG = LoggerFactory.getLogger(FanoutVerticle.class);

    private final String delivery;
    private Look told = Look.CAUGHT_UP;

    OutageLog(String delivery) {
        this.delivery = delivery;
    }

    void failed(Throwable cause) {
        if (told != Look.FAILED) {
            LOG.warn("{} is interrupted and will be tried until it succeeds: {}", delivery, cause.toString());
            told = Look.FAILED;
        }
    }

    /** @param entry null when it cannot be read */
    void blocked(@Nullable EntryKey entry, Throwable cause) {
        if (told != Look.BLOCKED) {
            LOG.error("{} is blocked by entry {}: nothing after it is delivered", delivery, entry, cause);
            told = Look.BLOCKED;
        }
    }

    void delivered() {
        if (told != Look.CAUGHT_UP) {
            LOG.info("{} goes on", delivery);
            told = Look.CAUGHT_UP;
        }
    }
}
