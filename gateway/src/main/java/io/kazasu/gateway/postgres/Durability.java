package io.kazasu.gateway.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks that what the ledger's database calls committed survives the loss of power. */
public final class Durability {
    private static final Logger LOG = LoggerFactory.getLogger(Durability.class);
    private static final Map<String, Set<String>> REQUIRED = Map.of(
            "fsync", Set.of("on"),
            "full_page_writes", Set.of("on"),
            "synchronous_commit", Set.of("on", "remote_apply"));

    private Durability() {}

    /**
     * Warns when standbys are attached and none is synchronous: their takeover could lose acknowledged taps. Blocks.
     *
     * @throws PostgresException when a commit could be lost, with each reason, or when the database does not answer
     */
    public static void require(DatabaseAddress ledger) throws PostgresException {
        List<String> faults = new ArrayList<>();
        try (Connection connection = ledger.connect();
                Statement statement = connection.createStatement()) {
            for (String name : REQUIRED.keySet().stream().sorted().toList()) {
                String value = first(statement, "show " + name);
                if (!REQUIRED.getOrDefault(name, Set.of()).contains(value)) {
                    faults.add("%s of %s: %s (expected on)".formatted(name, ledger.jdbcUrl(), value));
                }
            }
            if (onlyAsynchronousStandbys(statement)) {
                LOG.warn(
                        "Standbys of {} are attached and none is synchronous: a failover can forget acknowledged taps;"
                                + " set synchronous_standby_names",
                        ledger.jdbcUrl());
            }
        } catch (SQLException e) {
            throw new PostgresException("%s cannot be reached: %s".formatted(ledger.jdbcUrl(), e.getMessage()), e);
        }
        if (!faults.isEmpty()) {
            throw new PostgresException(String.join(System.lineSeparator(), faults));
        }
    }

    /** A role without pg_monitor sees standbys but not their state; then nothing is said. */
    static boolean onlyAsynchronousStandbys(Statement statement) throws SQLException {
        return "t"
                .equals(first(
                        statement,
                        "select count(*) > 0 and count(*) filter (where sync_state is distinct from 'async') = 0"
                                + " from pg_stat_replication"));
    }

    private static String first(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
