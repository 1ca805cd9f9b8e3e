package io.kazasu.gateway.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapQueueTest {
    private static final long SEED = Long.getLong("kazasu.seed", 7);
    private static final int BLOCK = 4_096;
    private static final String KEY = "0123456789abcdef";

    @TempDir
    Path folder = Path.of("");

    private TapQueue open(String key) throws IOException {
        return TapQueue.open(folder.resolve("queue.mv"), key.toCharArray());
    }

    private static JsonObject tap(String userId) {
        return new JsonObject().put("card", new JsonObject().put("userId", userId));
    }

    private static String userId(QueuedTap tap) {
        return tap.body().getJsonObject("card").getString("userId");
    }

    @Test
    void tapsLeaveInTheirOrderWithSequencesAfterTheGatewaysNewest() throws Exception {
        try (TapQueue queue = open(KEY)) {
            queue.add(tap("FIRST"));
            queue.add(tap("SECOND"));
            QueuedTap first = queue.next(41).orElseThrow();
            assertEquals("FIRST", userId(first));
            assertEquals(42, first.sequence());
            assertEquals(42, queue.next(99).orElseThrow().sequence(), "a sequence is given once");
            queue.remove(first.id());
            QueuedTap second = queue.next(41).orElseThrow();
            assertEquals("SECOND", userId(second));
            assertEquals(43, second.sequence());
            queue.remove(second.id());
            assertTrue(queue.next(43).isEmpty());
        }
    }

    @Test
    void copyOfTheFileTakenAtAnyMomentHoldsEveryTapThatWasAdded() throws Exception {
        try (TapQueue queue = open(KEY)) {
            for (int i = 1; i <= 20; i++) {
                queue.add(tap("CARD-" + i));
                long numbered = queue.next(0).orElseThrow().sequence();
                Path copy = folder.resolve("copy-" + i);
                Files.copy(folder.resolve("queue.mv"), copy);
                try (TapQueue revived = TapQueue.open(copy, KEY.toCharArray())) {
                    assertEquals(i, revived.waiting());
                    assertEquals(numbered, revived.next(0).orElseThrow().sequence());
                }
            }
        }
    }

    /**
     * What a disk may have of a write that was going on when the power went: less of it, or its place with something else
     * in it. The bytes that were there before {@link TapQueue#add} began were synced and stay.
     */
    @Test
    void tornWriteTakesNoTapThatWasAdded() throws Exception {
        Random random = new Random(SEED);
        Path file = folder.resolve("queue.mv");
        try (TapQueue queue = open(KEY)) {
            for (int i = 1; i <= 5; i++) {
                queue.add(tap("CARD-" + i));
                byte[] before = Files.readAllBytes(file);
                queue.add(tap("TORN-" + i));
                byte[] after = Files.readAllBytes(file);
                queue.remove(queue.next(0).orElseThrow().id());
                for (byte[] left : torn(before, after, random)) {
                    holdsAllThatWasAdded(left, before);
                }
            }
        }
    }

    /** Blocks of 4 KiB that differ reach the disk in any order, the last of them in part. */
    private static List<byte[]> torn(byte[] before, byte[] after, Random random) {
        List<byte[]> all = new ArrayList<>();
        for (int attempt = 0; attempt < 4; attempt++) {
            byte[] left = Arrays.copyOf(before, Math.max(before.length, after.length));
            for (int block = 0; block < after.length; block += BLOCK) {
                int length = Math.min(BLOCK, after.length - block);
                if (block >= before.length
                        || !Arrays.equals(before, block, block + length, after, block, block + length)) {
                    int written = random.nextInt(3) * length / 2;
                    System.arraycopy(after, block, left, block, written);
                }
            }
            all.add(random.nextBoolean() ? left : Arrays.copyOf(left, Math.max(before.length, left.length - 700)));
        }
        return all;
    }

    private void holdsAllThatWasAdded(byte[] left, byte[] before) throws Exception {
        List<String> expected = all(before);
        List<String> found = all(left);
        assertTrue(found.size() >= expected.size(), "seed " + SEED);
        assertEquals(expected, found.subList(0, expected.size()), "seed " + SEED);
    }

    private List<String> all(byte[] bytes) throws Exception {
        Path copy = Files.write(folder.resolve("torn"), bytes);
        List<String> found = new ArrayList<>();
        try (TapQueue queue = TapQueue.open(copy, KEY.toCharArray())) {
            for (Optional<QueuedTap> tap = queue.next(0); tap.isPresent(); tap = queue.next(0)) {
                found.add(userId(tap.get()));
                queue.remove(tap.get().id());
            }
        }
        return found;
    }

    @Test
    void sequencesGoOnAfterTheQueueWasEmptyAndOpenedAgain() throws Exception {
        try (TapQueue queue = open(KEY)) {
            queue.add(tap("A"));
            queue.remove(queue.next(0).orElseThrow().id());
        }
        try (TapQueue queue = open(KEY)) {
            long id = queue.add(tap("B")).id();
            assertEquals(2, id);
            assertEquals(2, queue.next(0).orElseThrow().sequence());
        }
    }

    @Test
    void whatCanNeverBeDecidedIsKeptAsideWithoutTheCard() throws Exception {
        try (TapQueue queue = open(KEY)) {
            queue.add(tap("BAD"));
            queue.add(tap("GOOD"));
            queue.refuse(queue.next(0).orElseThrow().id(), "malformed");
            assertEquals(1, queue.refused());
            assertEquals("GOOD", userId(queue.next(0).orElseThrow()));
        }
    }

    @Test
    void fileShowsNoUserIdAndOpensWithItsKeyOnly() throws Exception {
        try (TapQueue queue = open(KEY)) {
            queue.add(tap("SECRETUSERID"));
        }
        String bytes = Files.readString(folder.resolve("queue.mv"), StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains("SECRETUSERID"));
        assertThrows(MVStoreException.class, () -> open("another key"));
        try (TapQueue queue = open(KEY)) {
            assertEquals("SECRETUSERID", userId(queue.next(0).orElseThrow()));
        }
    }

    @Test
    void secondAgentIsRefused() throws Exception {
        try (TapQueue queue = open(KEY)) {
            assertEquals(0, queue.waiting());
            assertThrows(MVStoreException.class, () -> open(KEY));
        }
    }
}
