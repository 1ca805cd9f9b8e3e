package io.kazasu.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.directory.LookupListener.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A city's cards, imported and loaded into the cache. */
class PreloadIT {
    private static final Logger LOG = LoggerFactory.getLogger(PreloadIT.class);
    private static final int CARDS = 100_000;

    @TempDir
    Path folder;

    @Test
    void cityIsImportedAndPreloaded() throws IOException, SQLException {
        Town town = new Town(folder);
        assertTrue(town.imported().complete());
        write(folder.resolve("holders.csv"));

        long start = System.nanoTime();
        ImportResult result = town.importer().run(folder);
        long imported = System.nanoTime();
        assertEquals("TAKEN 100000 100000", Town.outcome(result, "holders.csv"));
        lookAtCards(town); // else all cards are one range

        try (Cluster cluster = new Cluster(2, town.database)) {
            Cluster.Node node = cluster.node(0);
            long opened = System.nanoTime();
            long loaded = Await.of(new DirectoryLoader(node.vertx(), node.directory(), 5_000).load());
            long preloaded = System.nanoTime();
            assertEquals(CARDS + 2, loaded);
            assertEquals(5_000, node.directory().nearCards());
            assertEquals(
                    0,
                    Await.of(new DirectoryLoader(
                                    cluster.node(1).vertx(), cluster.node(1).directory(), 0)
                            .load()));
            assertEquals(
                    CARDS + 2,
                    cluster.nodes().stream()
                            .mapToLong(each -> each.directory().ownedCards())
                            .sum());
            for (int card = 0; card < CARDS; card += 997) {
                for (Cluster.Node each : cluster.nodes()) {
                    assertTrue(Await.of(each.directory().card(Town.key("C" + card)))
                            .isPresent());
                }
            }
            cluster.nodes().forEach(each -> assertTrue(each.results().stream().allMatch(Result.HIT::equals)));
            LOG.info(
                    "{} cards: imported in {} ms, preloaded in {} ms",
                    CARDS,
                    Duration.ofNanos(imported - start).toMillis(),
                    Duration.ofNanos(preloaded - opened).toMillis());
        }
    }

    private static void lookAtCards(Town town) throws SQLException {
        try (Connection connection = town.database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze directory.card");
        }
    }

    private static void write(Path file) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.print("card_user_id,holder,municipality,area,status,expires,services\n");
            for (int card = 0; card < CARDS; card++) {
                out.print(
                        "C" + card + "," + new UUID(1, card) + ",152048,RESIDENT,ACTIVE,2035-03-31,ELECTION|SHELTER\n");
            }
        }
    }
}
