package io.kazasu.handover;

import io.kazasu.fanout.LedgerSource;
import io.vertx.sqlclient.Pool;
import java.util.UUID;

/**
 * What the hand-over through a channel works with.
 *
 * @param kazasu database with consents and cursors
 * @param owner this node, since it started
 */
record ChannelParts(
        LedgerSource ledger,
        Pool kazasu,
        UUID owner,
        RecipientClient client,
        Pseudonyms pseudonyms,
        HandoverOptions options,
        HandoverEvents events) {}
