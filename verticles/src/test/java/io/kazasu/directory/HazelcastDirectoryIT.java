package io.kazasu.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.directory.Cluster.Node;
import io.kazasu.directory.LookupListener.Result;
import io.kazasu.tap.CardArea;
import io.kazasu.tap.CardKey;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Direction;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Household;
import io.kazasu.tap.Reader;
import io.kazasu.tap.Reference;
import io.kazasu.tap.RegisteredCard;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one node answers. */
class HazelcastDirectoryIT {
    @TempDir
    static Path folder;

    private static Town town;
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        town = new Town(folder);
        assertTrue(town.imported().complete());
        cluster = new Cluster(1, town.database);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void forgetResults() {
        node().results().clear();
    }

    private static Node node() {
        return cluster.node(0);
    }

    private static HazelcastDirectory directory() {
        return node().directory();
    }

    @Test
    void cardComesWithAllThatServicesKnowOfItsHolder() {
        RegisteredCard card =
                Await.of(directory().card(Town.key("CARD-HANAKO"))).orElseThrow();
        assertHanako(card);
        Await.within(Await.IN_FORCE, "a card from the cluster", () -> {
            RegisteredCard again =
                    Await.of(directory().card(Town.key("CARD-HANAKO"))).orElseThrow();
            return node().results().contains(Result.HIT) && again.equals(card);
        });
    }

    private static void assertHanako(RegisteredCard card) {
        assertEquals(CardStatus.ACTIVE, card.status());
        assertEquals(CardArea.RESIDENT, card.area());
        assertEquals(LocalDate.of(2035, 3, 31), card.expires());
        assertEquals(Set.of(Service.ELECTION, Service.SHELTER), card.services());
        assertEquals(Town.CODE, card.holder().municipality());
        assertEquals(Town.HOME, card.holder().household());
        assertEquals(
                List.of(
                        new TestTables.RollEntry("e1", "d1", "1-1", List.of()),
                        new TestTables.RollEntry("e2", "d1", "1-1", List.of("mayor", "council"))),
                card.holder().records(TestTables.ROLL));
    }

    @Test
    void nearCacheAnswersAtOnce() {
        CardKey key = Town.key("CARD-TARO");
        Await.of(directory().card(key));
        Context loop = node().vertx().getOrCreateContext();
        Await.within(Await.IN_FORCE, "an answer that is complete when it is given", () -> completeWhenGiven(loop, key));
        assertEquals(
                LocalDate.of(2026, 12, 1),
                Await.of(directory().card(key)).orElseThrow().holder().movedOut());
    }

    /** Of small tables too: the plans are kept when those have grown. */
    @Test
    void everyLookUpGoesByIndex() {
        DirectoryQueries queries = new DirectoryQueries(new RecordReader(List.of()));
        for (BatchQuery<?, ?> query : List.of(
                queries.cards(),
                queries.holders(),
                queries.households(),
                queries.readers(),
                queries.readersById(),
                queries.operators(),
                queries.aliases())) {
            StringBuilder plan = new StringBuilder();
            Await.of(directory()
                            .database()
                            .pool()
                            .query("explain (generic_plan) " + query.sql())
                            .execute())
                    .forEach(row -> plan.append(row.getString(0)).append('\n'));
            assertFalse(plan.toString().contains("Seq Scan"), plan::toString);
        }
    }

    /** Other tests of this process start some threads meanwhile, but not one for each look-up. */
    @Test
    void nearCacheAnswersWithoutAThread() {
        CardKey key = Town.key("CARD-TARO");
        Context loop = node().vertx().getOrCreateContext();
        Await.within(Await.IN_FORCE, "the card in the near cache", () -> completeWhenGiven(loop, key));
        int lookUps = 2_000;
        long before = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
        Await.of(Future.future(promise -> loop.runOnContext(v -> {
            for (int i = 0; i < lookUps; i++) {
                directory().card(key);
            }
            promise.complete();
        })));
        long started = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount() - before;
        assertTrue(started < lookUps / 2, started + " threads");
    }

    /** Asked on an event loop, as the tap path does; on another thread the answer would come by way of one. */
    private static boolean completeWhenGiven(Context loop, CardKey key) {
        return Await.of(Future.future(promise -> loop.runOnContext(v -> {
            Future<Optional<RegisteredCard>> answer = directory().card(key);
            promise.complete(answer.isComplete() && answer.result().isPresent());
        })));
    }

    @Test
    void everyLookUpIsCountedOnce() {
        CardKey key = Town.key("CARD-COUNTED");
        assertTrue(Await.of(directory().card(key)).isEmpty());
        assertTrue(Await.of(directory().card(key)).isEmpty());
        assertEquals(List.of(Result.UNKNOWN, Result.UNKNOWN), List.copyOf(node().results()));
    }

    @Test
    void answersComeOnTheCallersContext() {
        for (String id : List.of("CARD-HANAKO", "CARD-HANAKO", "CARD-OF-NOBODY")) {
            Context context = node().vertx().getOrCreateContext();
            Future<Context> seen = Future.future(promise -> context.runOnContext(
                    v -> directory().card(Town.key(id)).onComplete(card -> promise.complete(Vertx.currentContext()))));
            assertSame(context, Await.of(seen), id);
        }
    }

    @Test
    void holderIsKnownByIdWithOrWithoutCard() {
        Holder taro = Await.of(directory().holder(Town.TARO)).orElseThrow();
        assertEquals(Town.CODE, taro.municipality());
        assertEquals(List.of(new TestTables.Shift("S-7", "s1", "08:30")), taro.records(TestTables.STAFF));
        assertTrue(Await.of(directory().holder(UUID.randomUUID())).isEmpty());
    }

    @Test
    void householdHoldsItsMembers() {
        Household home = Await.of(directory().household(Town.HOME)).orElseThrow();
        assertEquals(
                List.of(
                        new Household.Member(Town.HANAKO, "世帯主", null),
                        new Household.Member(Town.TARO, "子", LocalDate.of(2026, 12, 1))),
                home.members());
    }

    @Test
    void visitorIsKnownAtOnce() {
        UUID visitor = UUID.randomUUID();
        UUID household = UUID.randomUUID();
        assertTrue(Await.of(directory().household(household)).isEmpty());
        Await.of(directory().addVisitor(visitor, household));
        Await.of(directory().addVisitor(visitor, household));
        assertEquals(
                1,
                Await.of(directory().household(household))
                        .orElseThrow()
                        .members()
                        .size());
        assertEquals(
                household, Await.of(directory().holder(visitor)).orElseThrow().household());
    }

    @Test
    void readersAndOperatorsAreKnownByToken() {
        assertEquals(
                Optional.of(new Reader("r1", "p1", Service.ELECTION, null, true)),
                Await.of(directory().readerByToken(TokenHash.of(Town.READER_TOKEN))));
        assertEquals(
                Optional.of(new Reader("r2", "s1", Service.SHELTER, Direction.AUTO, false)),
                Await.of(directory().readerByToken(TokenHash.of("another"))));
        assertEquals(
                Optional.of(new Operator("sato", Town.CODE, Set.of(Role.ADMIN, Role.ELECTION_OFFICER))),
                Await.of(directory().operatorByToken(TokenHash.of(Town.OPERATOR_TOKEN))));
        assertTrue(Await.of(directory().operatorByToken(TokenHash.of(Town.READER_TOKEN)))
                .isEmpty());
    }

    @Test
    void holderIsFoundByAliasWithinItsScope() {
        assertEquals(List.of(Town.TARO), Await.of(directory().holdersByAlias("roll", "e1", "1-2")));
        assertTrue(Await.of(directory().holdersByAlias("roll", "e2", "1-2")).isEmpty());
        assertEquals(List.of(Town.TARO), Await.of(directory().holdersByAlias("staff", "", "S-7")));
        assertTrue(Await.of(directory().holdersByAlias("staff", "\n", "S\n7")).isEmpty());
    }

    @Test
    void referenceHoldsSitesAndItems() {
        Reference reference = directory().reference();
        assertEquals(
                "Asia/Tokyo",
                reference.municipality(Town.CODE).orElseThrow().timeZone().getId());
        assertEquals(
                new Site.Hours(420, 1200), reference.site("p1").orElseThrow().hours());
        assertEquals(
                List.of("p1", "s1"),
                reference.sites(Town.CODE).stream().map(Site::id).toList());
        assertEquals(
                List.of("e1", "e2"),
                reference.items(TestTables.ELECTIONS).stream()
                        .map(TestTables.Election::id)
                        .toList());
        assertEquals(
                LocalDate.of(2026, 11, 29),
                reference.item(TestTables.ELECTIONS, "e1").orElseThrow().pollingDay());
        assertTrue(reference.item(TestTables.ELECTIONS, "e3").isEmpty());
    }

    @Test
    void cardOfAnotherMunicipalityIsNotChanged() {
        var change = new Directory.Change("sato", "lost");
        assertEquals(
                StatusChange.NO_SUCH_CARD,
                Await.of(directory().setCardStatus(Town.key("CARD-TARO"), "431001", CardStatus.SUSPENDED, change)));
        assertFalse(
                Await.of(directory().setEnrollment(Town.key("CARD-TARO"), "431001", Service.LIBRARY, true, change)));
    }
}
