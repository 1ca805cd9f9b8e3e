package io.kazasu.gateway.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Single statements on connections of their own. */
final class Sql {
    private Sql() {}

    static void run(DatabaseAddress address, String statement) throws SQLException {
        try (Connection connection = address.connect();
                Statement running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    /** The first column of the first row. */
    static String first(DatabaseAddress address, String query) throws SQLException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
