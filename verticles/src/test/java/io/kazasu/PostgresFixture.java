package io.kazasu;

import io.vertx.pgclient.PgConnectOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Real PostgreSQL for integration tests: one server for the JVM, stopped with it, and a new database for each test. */
public final class PostgresFixture {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresFixture() {}

    /** A new and empty database. */
    public static Database database() {
        String name = "test_" + DATABASES.incrementAndGet();
        Database admin = new Database("postgres");
        admin.execute("create database " + name);
        return new Database(name);
    }

    /** One database of the server. */
    public record Database(String name) {
        public DataSource dataSource() {
            return Server.RUNNING.getDatabase("postgres", name);
        }

        public PgConnectOptions connectOptions() {
            return new PgConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(Server.RUNNING.getPort())
                    .setUser("postgres")
                    .setPassword("postgres")
                    .setDatabase(name);
        }

        /**
         * @param schema created when missing
         */
        public Database migrate(String location, String schema) {
            Flyway.configure()
                    .dataSource(dataSource())
                    .locations(location)
                    .defaultSchema(schema)
                    .load()
                    .migrate();
            return this;
        }

        public void execute(String sql) {
            try (Connection connection = dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }

        /** The single value that a query answers, as text; null counts as {@code ""}. */
        public String value(String sql) {
            try (Connection connection = dataSource().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                if (!result.next()) {
                    throw new IllegalStateException("no row: " + sql);
                }
                String value = result.getString(1);
                return value == null ? "" : value;
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }

    /** Started when the first test asks for it. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
