package io.kazasu.directory;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.kazasu.tap.CardArea;
import io.kazasu.tap.CardKey;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Holder;
import io.kazasu.tap.RegisteredCard;
import io.kazasu.tap.Service;
import io.vertx.core.Vertx;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A card looked up in Hazelcast as the directory does: one that this node holds as an object already. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NearCacheBenchmark {
    private static final int CARDS = 100_000;
    private static final int LOOKUPS = 1_000;

    private final Vertx vertx = Vertx.vertx();

    private HazelcastInstance hazelcast;
    private IMap<CardKey, CachedCard> cards;
    private int next;

    @Setup
    public void fill() {
        hazelcast = HazelcastNode.start(HazelcastNode.Options.single("jmh"), List.of());
        cards = hazelcast.getMap(HazelcastNode.CARDS);
        for (int i = 0; i < CARDS; i++) {
            CardKey key = new CardKey(i, i);
            cards.put(key, card(i));
        }
        warm();
    }

    /** Invalidations of the writing arrive a little later, and drop what was read before. */
    private void warm() {
        while (cards.getLocalMapStats().getNearCacheStats().getOwnedEntryCount() < CARDS) {
            for (int i = 0; i < CARDS; i++) {
                cards.get(new CardKey(i, i));
            }
        }
    }

    @TearDown
    public void shutDown() {
        hazelcast.shutdown();
        vertx.close();
    }

    /** On an event loop, as taps are; the hits, which are all. */
    @Benchmark
    @OperationsPerInvocation(LOOKUPS)
    public int nearCache() {
        CompletableFuture<Integer> hits = new CompletableFuture<>();
        vertx.runOnContext(on -> hits.complete(lookUp()));
        return hits.join();
    }

    private int lookUp() {
        int hits = 0;
        for (int i = 0; i < LOOKUPS; i++) {
            next = (next + 7_919) % CARDS;
            hits += cards.getAsync(new CardKey(next, next)).toCompletableFuture().isDone() ? 1 : 0;
        }
        return hits;
    }

    private static CachedCard card(int number) {
        Holder holder = new Holder(new UUID(1, number), "152048", new UUID(2, number), null, Map.of());
        RegisteredCard card = new RegisteredCard(
                CardStatus.ACTIVE,
                LocalDate.of(2035, 3, 31),
                CardArea.RESIDENT,
                EnumSet.of(Service.ELECTION, Service.LIBRARY),
                holder);
        return new CachedCard(card, "{}");
    }
}
