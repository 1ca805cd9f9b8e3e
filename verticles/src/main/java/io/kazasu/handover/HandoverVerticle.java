package io.kazasu.handover;

import io.kazasu.ledger.LedgerReader;
import io.kazasu.ledger.Ledgers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Hands results over to outside recipients, however many nodes do the same. One instance for each node. A recipient that
 * is down delays only what goes to it. {@code stop} finishes the events in flight.
 */
public final class HandoverVerticle extends VerticleBase {
    private final Parts parts;
    private final HandoverKeys keys;
    private final HandoverOptions options;
    private final UUID owner = UUID.randomUUID();
    private final Map<Channel, ChannelLoop> loops = new LinkedHashMap<>();
    private final List<Future<Void>> ending = new ArrayList<>();
    private RecipientClient client;

    /**
     * @param purposes as they are in the reference data now; any thread, never blocks
     * @param kazasu database with consents and cursors
     */
    public record Parts(
            Supplier<List<Purpose>> purposes,
            Ledgers ledgers,
            Pool kazasu,
            HandoverEvents events,
            InstantSource clock) {}

    @SuppressWarnings("NullAway.Init") // the client belongs to the event loop, so it is made in start
    public HandoverVerticle(Parts parts, HandoverKeys keys, HandoverOptions options) {
        this.parts = parts;
        this.keys = keys;
        this.options = options;
    }

    @Override
    public Future<?> start() {
        client = new RecipientClient(vertx, keys.signing(), options.plainHttp(), parts.clock());
        refresh();
        vertx.setPeriodic(options.poll().toMillis(), fired -> refresh());
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        loops.values().forEach(loop -> ending.add(loop.stop()));
        return Future.join(ending).eventually(client::close);
    }

    /** Channels come and go with the purposes. */
    private void refresh() {
        Map<Channel, List<Purpose>> today = Channel.group(parts.purposes().get());
        loops.entrySet().removeIf(entry -> {
            boolean gone = !today.containsKey(entry.getKey());
            if (gone) {
                ending.add(entry.getValue().stop());
            }
            return gone;
        });
        ending.removeIf(Future::isComplete);
        today.forEach((channel, purposes) -> loops.computeIfAbsent(channel, made -> begin(made, purposes))
                .delivery()
                .purposes(purposes));
    }

    private ChannelLoop begin(Channel channel, List<Purpose> purposes) {
        ChannelParts channelParts = new ChannelParts(
                parts.ledgers().of(channel.municipality()),
                new LedgerReader(parts.ledgers()),
                parts.kazasu(),
                owner,
                client,
                keys.pseudonyms(),
                options,
                parts.events());
        ChannelLoop loop = new ChannelLoop(
                vertx, new ChannelDelivery(channel, purposes, channelParts), options, () -> ThreadLocalRandom.current()
                        .nextDouble());
        loop.start();
        return loop;
    }
}
