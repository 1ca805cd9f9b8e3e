package io.kazasu.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MissLoaderTest {
    private static final DirectoryOptions OPTIONS = new DirectoryOptions(1, 6, 3, 50, 1_000);

    private final List<Set<Integer>> asked = new CopyOnWriteArrayList<>();
    private final List<Promise<Map<Integer, String>>> queries = new CopyOnWriteArrayList<>();
    private Vertx vertx;
    private MissLoader<Integer, String> loader;

    @BeforeEach
    void newLoader() {
        vertx = Vertx.vertx();
        ContextInternal loop = ((VertxInternal) vertx).createEventLoopContext();
        loader = new MissLoader<>(loop, OPTIONS, keys -> {
            asked.add(keys);
            Promise<Map<Integer, String>> query = loop.promise();
            queries.add(query);
            return query.future();
        });
    }

    @AfterEach
    void close() {
        Await.of(vertx.close());
    }

    @Test
    void keysGatherWhileAQueryIsInFlight() {
        List<Future<Optional<String>>> answers = load(1, 2, 3, 2);
        awaitQueries(1);
        assertEquals(Set.of(1), asked.getFirst());
        queries.getFirst().complete(Map.of(1, "one"));
        assertEquals(Optional.of("one"), Await.of(answers.get(0)));
        awaitQueries(2);
        assertEquals(Set.of(2, 3), asked.get(1));
        queries.get(1).complete(Map.of(2, "two"));
        assertEquals(Optional.of("two"), Await.of(answers.get(1)));
        assertEquals(Optional.empty(), Await.of(answers.get(2)));
        assertEquals(Optional.of("two"), Await.of(answers.get(3)));
    }

    @Test
    void queriesAreNoLargerThanTheirBound() {
        load(1, 2, 3, 4, 5);
        awaitQueries(1);
        queries.getFirst().complete(Map.of());
        awaitQueries(2);
        assertEquals(3, asked.get(1).size());
        queries.get(1).complete(Map.of());
        awaitQueries(3);
        assertEquals(1, asked.get(2).size());
    }

    @Test
    void lookUpsBeyondTheBoundFailAtOnceAndRoomComesBack() {
        List<Future<Optional<String>>> answers =
                load(IntStream.rangeClosed(1, 7).toArray());
        Await.within(Await.IN_FORCE, "the seventh fails", () -> answers.get(6).failed());
        assertInstanceOf(DirectoryUnavailableException.class, answers.get(6).cause());
        queries.getFirst().complete(Map.of());
        Await.of(answers.get(0));
        Future<Optional<String>> next = load(8).getFirst();
        for (int query = 1; query <= 2; query++) {
            awaitQueries(query + 1);
            queries.get(query).complete(Map.of(8, "eight"));
        }
        assertEquals(Optional.of("eight"), Await.of(next));
    }

    @Test
    void failureReachesThoseWhoWaitedForItAndNobodyElse() {
        List<Future<Optional<String>>> answers = load(1, 2);
        awaitQueries(1);
        queries.getFirst().fail("down");
        Await.within(Await.IN_FORCE, "the first fails", () -> answers.getFirst().failed());
        assertInstanceOf(DirectoryUnavailableException.class, answers.getFirst().cause());
        awaitQueries(2);
        queries.get(1).complete(Map.of(2, "two"));
        assertEquals(Optional.of("two"), Await.of(answers.get(1)));
    }

    private void awaitQueries(int count) {
        Await.within(Await.IN_FORCE, count + " queries", () -> queries.size() == count);
    }

    private List<Future<Optional<String>>> load(int... keys) {
        List<Future<Optional<String>>> answers = new ArrayList<>();
        for (int key : keys) {
            Promise<Optional<String>> answer = Promise.promise();
            answers.add(answer.future());
            loader.load(key, answer);
        }
        return answers;
    }
}
