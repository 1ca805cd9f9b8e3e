package io.kazasu.load.faults.check;

import io.kazasu.load.transport.Service;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger, or of a store's receptions: what both have.
 *
 * @param holder null when the card was unknown
 * @param result what the reader was told
 */
public record Entry(
        long position,
        UUID stream,
        int version,
        Key key,
        Service service,
        String site,
        @Nullable UUID holder,
        Instant tappedAt,
        Instant decidedAt,
        String verdict,
        String reason,
        JsonObject result) {
    boolean accepted() {
        return verdict.equals("ACCEPTED");
    }
}
