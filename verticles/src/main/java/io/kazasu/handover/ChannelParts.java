package io.kazasu.handover;

import io.kazasu.ledger.Ledger;
import io.kazasu.ledger.LedgerReader;
import io.vertx.sqlclient.Pool;
import java.util.UUID;

/**
 * What the hand-over through a channel works with.
 *
 * @param ledger that of the channel's municipality
 * @param kazasu database with consents and cursors
 * @param owner this node, since it started
 */
record ChannelParts(
        Ledger ledger,
        LedgerReader reader,
        Pool kazasu,
        UUID owner,
        RecipientClient client,
        Pseudonyms pseudonyms,
        HandoverOptions options,
        HandoverEvents events) {}
