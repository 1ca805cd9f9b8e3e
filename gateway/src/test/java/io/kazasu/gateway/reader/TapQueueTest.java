package io.kazasu.gateway.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapQueueTest {
    private static final String KEY = "0123456789abcdef";

    @TempDir
    Path folder = Path.of("");

    private TapQueue open(String key) {
        return TapQueue.open(folder.resolve("queue.mv"), key.toCharArray());
    }

    private static JsonObject tap(String userId) {
        return new JsonObject().put("card", new JsonObject().put("userId", userId));
    }

    private static String userId(QueuedTap tap) {
        return tap.body().getJsonObject("card").getString("userId");
    }

    @Test
    void tapsLeaveInTheirOrderWithSequencesAfterTheGatewaysNewest() {
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

    @Test
    void sequencesGoOnAfterTheQueueWasEmptyAndOpenedAgain() {
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
    void secondAgentIsRefused() {
        try (TapQueue queue = open(KEY)) {
            assertEquals(0, queue.waiting());
            assertThrows(MVStoreException.class, () -> open(KEY));
        }
    }
}
