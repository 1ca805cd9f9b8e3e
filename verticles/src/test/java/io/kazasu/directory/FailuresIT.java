package io.kazasu.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.PostgresFixture;
import io.kazasu.PostgresFixture.Database;
import io.kazasu.tap.CardKey;
import io.kazasu.tap.CardStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node does when Hazelcast or PostgreSQL is gone. */
class FailuresIT {
    private static final CardKey HANAKO = Town.key("CARD-HANAKO");
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Town town;
    private Cluster cluster;

    @BeforeEach
    void start() {
        town = new Town(folder);
        assertTrue(town.imported().complete());
        cluster = new Cluster(1, town.database);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private HazelcastDirectory directory() {
        return cluster.node(0).directory();
    }

    @Test
    void withoutHazelcastPostgresAnswers() {
        cluster.node(0).hazelcast().shutdown();
        assertTrue(Await.of(directory().card(HANAKO)).isPresent());
        assertTrue(Await.of(directory().card(Town.key("CARD-OF-NOBODY"))).isEmpty());
        Await.of(directory()
                .setCardStatus(HANAKO, Town.CODE, CardStatus.SUSPENDED, new Directory.Change("sato", "lost")));
        assertEquals(
                CardStatus.SUSPENDED,
                Await.of(directory().card(HANAKO)).orElseThrow().status());
    }

    @Test
    void withoutPostgresLookUpsFailUntilItIsBack() {
        Await.of(directory().card(HANAKO));
        Database admin = new Database("postgres");
        String name = town.database.name();
        admin.execute("alter database " + name + " with allow_connections false");
        admin.value("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = '" + name + "'");
        Await.within(Await.IN_FORCE, "nothing is known any more", () -> fails(HANAKO));
        assertThrows(
                DirectoryUnavailableException.class,
                () -> Await.of(directory()
                        .setCardStatus(HANAKO, Town.CODE, CardStatus.SUSPENDED, new Directory.Change("sato", "lost"))));

        admin.execute("alter database " + name + " with allow_connections true");
        town.database.execute("update directory.card set status = 'SUSPENDED'");
        Await.within(RECOVERY, "known again", () -> !fails(HANAKO));
        assertEquals(
                CardStatus.SUSPENDED,
                Await.of(directory().card(HANAKO)).orElseThrow().status());
        Await.within(RECOVERY, "the cache is in use again", () -> directory()
                .card(HANAKO)
                .isComplete());
        assertEquals(
                CardStatus.SUSPENDED,
                Await.of(directory().card(HANAKO)).orElseThrow().status());
    }

    @Test
    void directoryDoesNotOpenWithoutItsTables() {
        Database empty = PostgresFixture.database();
        var parts = new HazelcastDirectory.Parts(
                cluster.node(0).hazelcast(),
                empty.connectOptions(),
                TestTables.ALL,
                result -> {},
                DirectoryOptions.DEFAULT);
        assertThrows(
                Exception.class,
                () -> Await.of(HazelcastDirectory.open(cluster.node(0).vertx(), parts)));
        assertEquals(
                "0",
                empty.value("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and pid <> pg_backend_pid()"),
                "connections left open");
    }

    @Test
    void singleNodeListensOnLoopbackOnly() throws IOException {
        int port = cluster.node(0)
                .hazelcast()
                .getCluster()
                .getLocalMember()
                .getSocketAddress()
                .getPort();
        assertTrue(connects(InetAddress.getLoopbackAddress(), port));
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        for (InetAddress other : others) {
            assertTrue(!connects(other, port), () -> "listens on " + other);
        }
    }

    private static boolean connects(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean fails(CardKey key) {
        try {
            Await.of(directory().card(key));
            return false;
        } catch (DirectoryUnavailableException e) {
            return true;
        }
    }
}
