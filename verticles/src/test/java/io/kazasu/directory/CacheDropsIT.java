package io.kazasu.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.map.IMap;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CacheDropsIT {
    private Vertx vertx;
    private HazelcastInstance hazelcast;
    private IMap<String, String> map;
    private CacheDrops<String> drops;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        hazelcast = HazelcastNode.start(HazelcastNode.Options.single("cache-drops"), TestTables.ALL);
        map = hazelcast.getMap(HazelcastNode.ALIASES);
        drops = new CacheDrops<>(vertx, map);
    }

    @AfterEach
    void stop() {
        drops.close();
        hazelcast.shutdown();
        Await.of(vertx.close());
    }

    @Test
    void valueOfThisEpochStays() {
        Await.of(drops.put(Map.of("key", "value"), drops.epoch()));
        assertEquals("value", map.get("key"));
    }

    @Test
    void putThatAChangeOvertookIsTakenBack() {
        long asked = drops.epoch();
        drops.drop("another");
        Await.of(drops.put(Map.of("key", "old"), asked));
        Await.within(Await.IN_FORCE, "settled", drops::settled);
        assertNull(map.get("key"));
    }

    @Test
    void cacheIsPassedOverUntilADropIsDone() {
        map.put("key", "old");
        assertTrue(drops.settled());
        drops.dropAll();
        Await.within(Await.IN_FORCE, "settled", drops::settled);
        assertNull(map.get("key"));
    }

    @Test
    void dropsThatFailLeaveTheCachePassedOverUntilOneClearingSucceeds() {
        AtomicInteger clearings = new AtomicInteger();
        AtomicBoolean broken = new AtomicBoolean(true);
        CacheDrops<String> failing = new CacheDrops<>(vertx, breakable(broken, clearings));
        map.put("key", "old");
        for (int drop = 0; drop < 20; drop++) {
            failing.drop("key");
        }
        Await.within(Duration.ofSeconds(5), "a second try", () -> clearings.get() > 20);
        assertFalse(failing.settled());
        broken.set(false);
        Await.within(Duration.ofSeconds(5), "settled", failing::settled);
        assertNull(map.get("key"));
        assertTrue(clearings.get() < 40, "each drop tried for itself");
    }

    /** The map, whose changes fail while it is broken. */
    @SuppressWarnings("unchecked")
    private IMap<String, String> breakable(AtomicBoolean broken, AtomicInteger clearings) {
        return (IMap<String, String>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {IMap.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("clear")) {
                        clearings.incrementAndGet();
                    }
                    if (broken.get() && !method.getName().equals("getName")) {
                        throw new HazelcastInstanceNotActiveException();
                    }
                    return method.invoke(map, arguments);
                });
    }
}
