package io.kazasu.gateway.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings one schema up to date, by migrations on the class path. The history is kept in the schema itself.
 *
 * @param schema made when missing
 * @param locations such as {@code classpath:db/ledger}; one that is not there counts as empty
 */
public record Migration(String schema, List<String> locations) {
    /** Any number that other programs are unlikely to take for a lock of theirs. */
    private static final long ADVISORY_LOCK = 0x6B617A617375L;

    /**
     * With its lock in a transaction, Flyway needs one connection for scripts and another for its history, so that a script
     * could be made and not noted, and would then fail for ever.
     */
    private static final Map<String, String> ONE_TRANSACTION = Map.of("flyway.postgresql.transactional.lock", "false");

    public Migration {
        locations = List.copyOf(locations);
    }

    public static Migration of(String schema, String... locations) {
        return new Migration(schema, List.of(locations));
    }

    /**
     * Makes the database when it is missing, then migrates it unless it is known to be up to date. Blocks. Several
     * gateways may do this at once.
     *
     * @throws PostgresException when the database cannot be reached or made, or a migration fails; trying again later
     *     is safe
     */
    public void run(DatabaseAddress address) throws PostgresException {
        MigrationMark mark = MigrationMark.of(schema, locations);
        try (Connection connection = DatabaseCreation.connect(address)) {
            if (!mark.isOn(connection)) {
                migrate(address, connection);
                mark.put(connection);
            }
        } catch (SQLException | FlywayException e) {
            throw new PostgresException(
                    "schema %s of %s cannot be migrated: %s".formatted(schema, address.jdbcUrl(), e.getMessage()), e);
        }
    }

    private void migrate(DatabaseAddress address, Connection connection) throws SQLException {
        // Flyway's own lock does not yet cover the making of a schema.
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + ADVISORY_LOCK + ")");
        }
        flyway(address).migrate();
    }

    private Flyway flyway(DatabaseAddress address) {
        return Flyway.configure(Migration.class.getClassLoader())
                .dataSource(address.dataSource())
                .schemas(schema)
                .defaultSchema(schema)
                .baselineOnMigrate(false)
                .cleanDisabled(true)
                .locations(locations.toArray(String[]::new))
                .configuration(ONE_TRANSACTION)
                .load();
    }
}
