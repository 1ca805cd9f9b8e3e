package io.kazasu.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.nearcache.NearCacheStats;
import io.kazasu.directory.HazelcastNode.Address;
import org.junit.jupiter.api.Test;

class HazelcastNodeIT {
    private static final int PLACES = 10;

    /** A day's crowd that passes once must not take the places of those that come again, nor the time to give them away. */
    @Test
    void nearCacheThatIsFullKeepsWhatItHas() {
        HazelcastInstance hazelcast = HazelcastNode.start(
                new HazelcastNode.Options("near-cache", Address.LONE, PLACES, 10_000), TestTables.ALL);
        try {
            IMap<String, String> map = hazelcast.getMap(HazelcastNode.ALIASES);
            for (int i = 0; i < 100; i++) {
                map.set("key-" + i, "value-" + i);
            }
            for (int i = 0; i < 100; i++) {
                assertEquals("value-" + i, map.get("key-" + i));
            }
            NearCacheStats near = map.getLocalMapStats().getNearCacheStats();
            assertEquals(PLACES, near.getOwnedEntryCount());
            assertEquals(0, near.getEvictions());
            long before = near.getHits();
            for (int i = 0; i < PLACES; i++) {
                map.get("key-" + i);
            }
            assertEquals(
                    before + PLACES, map.getLocalMapStats().getNearCacheStats().getHits());
        } finally {
            hazelcast.shutdown();
        }
    }
}
