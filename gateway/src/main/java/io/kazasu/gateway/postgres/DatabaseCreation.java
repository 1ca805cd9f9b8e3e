package io.kazasu.gateway.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes databases that are missing. */
final class DatabaseCreation {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCreation.class);

    private DatabaseCreation() {}

    /** Connects to the database, which is made when it is missing. */
    static Connection connect(DatabaseAddress address) throws SQLException, PostgresException {
        try {
            return address.connect();
        } catch (SQLException e) {
            if (!SqlState.noSuchDatabase(e)) {
                throw new PostgresException("%s cannot be reached: %s".formatted(address.jdbcUrl(), e.getMessage()), e);
            }
            create(address);
            return address.connect();
        }
    }

    /** From template0, to which nobody is ever connected, so that several can be made at once. */
    private static void create(DatabaseAddress address) throws PostgresException {
        LOG.info("Making database {}", address.database());
        try (Connection connection = address.sibling("postgres").connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create database \"" + address.database().replace("\"", "\"\"")
                    + "\" template template0 encoding 'UTF8'");
        } catch (SQLException e) {
            if (!SqlState.databaseExists(e)) {
                throw new PostgresException(
                        "database %s cannot be made: %s".formatted(address.database(), e.getMessage()), e);
            }
        }
    }
}
