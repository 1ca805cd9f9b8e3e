package io.kazasu.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.tap.CardKey;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.RegisteredCard;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.vertx.core.Future;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of one cluster: whoever changes something, both act on it within a second. */
class ChangesIT {
    private static final Directory.Change LOST = new Directory.Change("sato", "lost");

    @TempDir
    static Path folder;

    private static Town town;
    private static Cluster cluster;
    private static int cards = 10;

    @BeforeAll
    static void start() {
        town = new Town(folder);
        assertTrue(town.imported().complete());
        cluster = new Cluster(2, town.database);
        assertEquals(2, cluster.node(0).hazelcast().getCluster().getMembers().size());
    }

    @AfterAll
    static void stop() {
        cluster.close();
        assertEquals("0", town.cardsOutOfStep());
    }

    private static HazelcastDirectory first() {
        return cluster.node(0).directory();
    }

    private static HazelcastDirectory second() {
        return cluster.node(1).directory();
    }

    @Test
    void hotListIsInForceOnBothNodes() {
        CardKey key = newCard();
        knownEverywhere(key);
        assertEquals(StatusChange.DONE, Await.of(first().setCardStatus(key, Town.CODE, CardStatus.SUSPENDED, LOST)));
        assertEquals(CardStatus.SUSPENDED, status(first(), key), "on the node that made the change");
        everywhere(key, CardStatus.SUSPENDED);
    }

    @Test
    void changeByAnotherProcessIsInForceOnBothNodes() {
        CardKey key = newCard();
        knownEverywhere(key);
        suspendFromOutside(key);
        everywhere(key, CardStatus.SUSPENDED);
    }

    @Test
    void revokedCardStaysRevoked() {
        CardKey key = newCard();
        Await.of(first().setCardStatus(key, Town.CODE, CardStatus.REVOKED, LOST));
        assertEquals(
                StatusChange.REVOKED_IS_FINAL,
                Await.of(second().setCardStatus(key, Town.CODE, CardStatus.ACTIVE, LOST)));
        assertEquals(StatusChange.DONE, Await.of(second().setCardStatus(key, Town.CODE, CardStatus.REVOKED, LOST)));
        everywhere(key, CardStatus.REVOKED);
        assertEquals(
                "REVOKED sato lost",
                town.database.value("select string_agg(status || ' ' || changed_by || ' ' || reason, ', ')"
                        + " from directory.card_status_change where card_key = '" + HazelcastDirectory.uuid(key)
                        + "'"));
    }

    @Test
    void suspensionThatAnOperatorConfirmsIsNotLiftedByAnImport() {
        CardKey key = Town.key("CARD-CONFIRMED");
        String holder = "CARD-CONFIRMED," + UUID.randomUUID() + ",152048,RESIDENT,%s,2035-03-31,";
        Town next = new Town(folder, town);
        next.line("holders", 4, holder.replace("%s", "SUSPENDED"));
        assertTrue(next.imported("holders").complete());
        everywhere(key, CardStatus.SUSPENDED);
        Await.of(first().setCardStatus(key, Town.CODE, CardStatus.SUSPENDED, LOST));

        next.line("holders", 4, holder.replace("%s", "ACTIVE"));
        assertTrue(next.imported("holders").complete());
        assertEquals(
                "SUSPENDED sato",
                town.database.value("select status || ' ' || status_by from directory.card where card_key = '"
                        + HazelcastDirectory.uuid(key) + "'"));
    }

    @Test
    void enrolmentIsInForceOnBothNodes() {
        CardKey key = newCard();
        knownEverywhere(key);
        assertTrue(Await.of(second().setEnrollment(key, Town.CODE, Service.LIBRARY, true, LOST)));
        everywhere("enrolled", directory -> card(directory, key).services().contains(Service.LIBRARY));
        assertTrue(Await.of(first().setEnrollment(key, Town.CODE, Service.LIBRARY, false, LOST)));
        everywhere("left", directory -> !card(directory, key).services().contains(Service.LIBRARY));
    }

    @Test
    void enrolmentCountsForEveryCardOfTheHolder() {
        UUID holder = UUID.randomUUID();
        CardKey old = newCard(holder);
        CardKey current = newCard(holder);
        knownEverywhere(old);
        assertTrue(Await.of(first().setEnrollment(current, Town.CODE, Service.LIBRARY, true, LOST)));
        everywhere("enrolled", directory -> card(directory, old).services().contains(Service.LIBRARY));
    }

    @Test
    void optingOutCountsForEveryCardOnBothNodesWithinASecondAndIsKeptWithWhoAndWhy() {
        UUID holder = UUID.randomUUID();
        CardKey old = newCard(holder);
        CardKey current = newCard(holder);
        knownEverywhere(old);
        knownEverywhere(current);
        Directory.Change applied = new Directory.Change("sato", "application");
        assertTrue(Await.of(first().setEnrollment(current, Town.CODE, Service.COUNTER, true, applied)));
        everywhere("enrolled", directory -> card(directory, old).services().contains(Service.COUNTER));

        Directory.Change left = new Directory.Change("suzuki", "by the holder's wish");
        assertTrue(Await.of(second().setEnrollment(current, Town.CODE, Service.COUNTER, false, left)));
        everywhere(
                "left",
                directory -> !card(directory, old).services().contains(Service.COUNTER)
                        && !card(directory, current).services().contains(Service.COUNTER));
        assertEquals(
                "2 sato application suzuki by the holder's wish t",
                town.database.value("select count(*) || ' ' || max(concat_ws(' ', started_by, start_reason, ended_by,"
                        + " end_reason, ended_at >= started_at)) from directory.enrollment where service = 'COUNTER' and"
                        + " card_key in ('" + HazelcastDirectory.uuid(old) + "', '" + HazelcastDirectory.uuid(current)
                        + "')"));
    }

    /** An import writes what it has read: what changes meanwhile would be overwritten. */
    @Test
    void enrolmentsWaitWhileAnImportWrites() throws SQLException {
        CardKey key = newCard();
        knownEverywhere(key);
        Future<Boolean> enrolled;
        try (Connection importing = town.database.dataSource().getConnection()) {
            importing.setAutoCommit(false);
            FileImport.lock(importing);
            enrolled = first().setEnrollment(key, Town.CODE, Service.PRIVILEGE, true, LOST);
            assertThrows(TimeoutException.class, () -> enrolled.await(300, TimeUnit.MILLISECONDS));
            enrolByImport(importing, key);
            importing.commit();
        }
        assertTrue(Await.of(enrolled));
        Set<Service> both = Set.of(Service.SHELTER, Service.PRIVILEGE);
        everywhere("enrolled", directory -> card(directory, key).services().equals(both));
    }

    private static void enrolByImport(Connection importing, CardKey key) throws SQLException {
        try (Statement statement = importing.createStatement()) {
            String card = "'" + HazelcastDirectory.uuid(key) + "'";
            statement.execute("insert into directory.enrollment (card_key, service, started_by, start_reason) values ("
                    + card + ", 'SHELTER', 'import', 'reference data')");
            statement.execute("update directory.card set services = '{SHELTER}' where card_key = " + card);
        }
    }

    @Test
    void optingOutIsInForceWhenTheConnectionsThatHearOfItAreCut() {
        CardKey key = newCard();
        assertTrue(Await.of(first().setEnrollment(key, Town.CODE, Service.SHELTER, true, LOST)));
        everywhere("enrolled", directory -> card(directory, key).services().contains(Service.SHELTER));
        cutListeners();
        assertTrue(Await.of(second().setEnrollment(key, Town.CODE, Service.SHELTER, false, LOST)));
        everywhere("left", directory -> !card(directory, key).services().contains(Service.SHELTER));
    }

    @Test
    void importIsInForceOnBothNodes() {
        CardKey key = Town.key("CARD-IMPORTED");
        everywhere("unknown", directory -> Await.of(directory.card(key)).isEmpty());
        Town next = new Town(folder, town);
        next.line("holders", 9, "CARD-IMPORTED," + UUID.randomUUID() + ",152048,RESIDENT,ACTIVE,2035-03-31,");
        next.line("sites", 9, "s2,152048,SHELTER,公民館,Hall,50,,,,");
        assertTrue(next.imported().complete());
        everywhere("known", directory -> Await.of(directory.card(key)).isPresent());
        everywhere(
                "site",
                directory ->
                        directory.reference().site("s2").map(Site::capacity).equals(Optional.of(50)));

        next.line("holders", 4, "CARD-IMPORTED," + UUID.randomUUID() + ",152048,RESIDENT,REVOKED,2035-03-31,");
        assertTrue(next.imported("holders").complete());
        everywhere(key, CardStatus.REVOKED);
    }

    @Test
    void rotatedTokenIsInForceOnBothNodesAndTheFormerOpensForItsGraceAlone() throws SQLException {
        TokenHash first = TokenHash.of(Town.OPERATOR_TOKEN);
        everywhere("the first", directory -> opens(directory, first));
        TokenHash second = rotated(Duration.ofMillis(1_500));
        everywhere("both", directory -> opens(directory, first) && opens(directory, second));
        Await.within(
                Duration.ofMillis(1_500).plus(Await.IN_FORCE),
                "the second alone",
                () -> !opens(first(), first) && !opens(second(), first));
        assertTrue(opens(first(), second) && opens(second(), second));

        TokenHash third = rotated(Duration.ZERO);
        everywhere("the third alone", directory -> !opens(directory, second) && opens(directory, third));
        try (TokenRegister register = operators()) {
            assertEquals(List.of("suzuki"), register.unknown(List.of("sato", "suzuki")));
            register.revoke(List.of("sato"));
            register.commit();
        }
        everywhere("none", directory -> !opens(directory, third));
    }

    @Test
    void sessionIsGoodOnBothNodesUntilItsTimeIsUpOrItIsEnded() {
        Pool pool = PgBuilder.pool()
                .connectingTo(town.database.connectOptions())
                .using(cluster.node(0).vertx())
                .build();
        OperatorSessions sessions = new OperatorSessions(pool);
        Operator yamada = new Operator("yamada", Town.CODE, Set.of(Role.HR, Role.AUDITOR));
        TokenHash brief = begun(sessions, yamada, Duration.ofSeconds(2));
        TokenHash untilEnded = begun(sessions, yamada, Duration.ofHours(1));
        for (HazelcastDirectory directory : List.of(first(), second())) {
            assertEquals(Optional.of(yamada), Await.of(directory.operatorByToken(brief)));
            assertEquals(Optional.of(yamada), Await.of(directory.operatorByToken(untilEnded)));
        }
        Await.within(
                Duration.ofSeconds(3),
                "only the other one",
                () -> !opens(first(), brief) && !opens(second(), brief) && opens(first(), untilEnded));
        Await.of(sessions.end(untilEnded));
        everywhere("none", directory -> !opens(directory, untilEnded));
        assertEquals(
                Optional.empty(),
                Await.of(sessions.begin(new Operator("yamada", "152056", Set.of(Role.HR)), Duration.ofHours(1))));
        Await.of(pool.close());
    }

    private static TokenHash begun(OperatorSessions sessions, Operator operator, Duration lasting) {
        return TokenHash.of(Await.of(sessions.begin(operator, lasting)).orElseThrow());
    }

    private static TokenHash rotated(Duration grace) throws SQLException {
        try (TokenRegister register = operators()) {
            String token = register.issue(List.of("sato"), grace).getOrDefault("sato", "");
            register.commit();
            return TokenHash.of(token);
        }
    }

    private static TokenRegister operators() throws SQLException {
        return TokenRegister.open(town.database.dataSource(), TokenHolder.OPERATOR, "root");
    }

    private static boolean opens(HazelcastDirectory directory, TokenHash token) {
        return Await.of(directory.operatorByToken(token)).isPresent();
    }

    @Test
    void unknownCardBecomesKnownEvenWhenNobodyNotifies() {
        UUID card = UUID.randomUUID();
        CardKey key = new CardKey(card.getMostSignificantBits(), card.getLeastSignificantBits());
        everywhere("unknown", directory -> Await.of(directory.card(key)).isEmpty());
        insert(card, UUID.randomUUID());
        everywhere("known", directory -> Await.of(directory.card(key)).isPresent());
    }

    @Test
    void changeIsInForceWhenTheConnectionsThatHearOfItAreCut() {
        for (int round = 0; round < 3; round++) {
            CardKey key = newCard();
            knownEverywhere(key);
            cutListeners();
            suspendFromOutside(key);
            everywhere(key, CardStatus.SUSPENDED);
        }
        Await.within(Await.IN_FORCE.multipliedBy(5), "both listen again", () -> "2"
                .equals(town.database.value(
                        "select count(*) from pg_stat_activity where query in ('listen kazasu_directory', 'select 1')"
                                + " and datname = current_database() and pid <> pg_backend_pid()")));
        CardKey key = newCard();
        knownEverywhere(key);
        Await.of(first().setCardStatus(key, Town.CODE, CardStatus.SUSPENDED, LOST));
        everywhere(key, CardStatus.SUSPENDED);
    }

    @Test
    void cacheNeverKeepsAnOldValueWhileTapsRaceWithChanges() throws InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        CardKey key = newCard();
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> taps = cluster.nodes().stream()
                .map(node -> Thread.ofPlatform().start(() -> {
                    while (!done.get()) {
                        card(node.directory(), key);
                    }
                }))
                .toList();
        CardStatus last = CardStatus.ACTIVE;
        try {
            for (int change = 0; change < 200; change++) {
                CardStatus next = random.nextBoolean() ? CardStatus.ACTIVE : CardStatus.SUSPENDED;
                HazelcastDirectory directory = random.nextBoolean() ? first() : second();
                Await.of(directory.setCardStatus(key, Town.CODE, next, LOST));
                // the other node may still put what it read before the change, until it hears of it too
                Await.within(
                        Await.IN_FORCE,
                        "seed " + seed + ", change " + change + " to " + next,
                        () -> status(directory, key) == next);
                last = next;
            }
        } finally {
            done.set(true);
        }
        for (Thread tap : taps) {
            tap.join();
        }
        everywhere(key, last);
    }

    /** Some 10 changes a second are many; what a card says afterwards must hold for good, not only once. */
    private static void everywhere(CardKey key, CardStatus status) {
        everywhere(status + " everywhere", directory -> status(directory, key) == status);
        for (int again = 0; again < 50; again++) {
            assertEquals(status, status(first(), key));
            assertEquals(status, status(second(), key));
        }
    }

    private static void everywhere(String what, java.util.function.Predicate<HazelcastDirectory> holds) {
        Await.within(Await.IN_FORCE, what, () -> holds.test(first()) && holds.test(second()));
    }

    private static void knownEverywhere(CardKey key) {
        for (int again = 0; again < 5; again++) {
            assertEquals(CardStatus.ACTIVE, status(first(), key));
            assertEquals(CardStatus.ACTIVE, status(second(), key));
        }
    }

    private static RegisteredCard card(HazelcastDirectory directory, CardKey key) {
        return Await.of(directory.card(key)).orElseThrow();
    }

    private static CardStatus status(HazelcastDirectory directory, CardKey key) {
        return card(directory, key).status();
    }

    private static CardKey newCard() {
        return newCard(UUID.randomUUID());
    }

    private static CardKey newCard(UUID holder) {
        CardKey key = Town.key("CARD-" + cards++);
        insert(HazelcastDirectory.uuid(key), holder);
        return key;
    }

    private static void insert(UUID card, UUID holder) {
        town.database.execute(
                "insert into directory.card (card_key, holder, municipality, area, status, status_by, expires) values ('"
                        + card + "', '" + holder + "', '152048', 'RESIDENT', 'ACTIVE', 'import', '2035-03-31')");
    }

    private static void suspendFromOutside(CardKey key) {
        town.database.execute("update directory.card set status = 'SUSPENDED' where card_key = '"
                + HazelcastDirectory.uuid(key) + "'; select pg_notify('kazasu_directory', 'card "
                + HazelcastDirectory.uuid(key) + "')");
    }

    private static void cutListeners() {
        town.database.value("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                + " where query in ('listen kazasu_directory', 'select 1') and datname = current_database()");
    }
}
