package io.kazasu.gateway.postgres;

import java.sql.SQLException;

/** PostgreSQL's error codes that the gateway acts on (PostgreSQL documentation, appendix A). */
final class SqlState {
    private SqlState() {}

    static boolean passwordRefused(SQLException e) {
        return "28P01".equals(e.getSQLState()) || "28000".equals(e.getSQLState());
    }

    static boolean noSuchDatabase(SQLException e) {
        return "3D000".equals(e.getSQLState());
    }

    /** The second code is what one of two creations at the same moment ends with. */
    static boolean databaseExists(SQLException e) {
        return "42P04".equals(e.getSQLState()) || "23505".equals(e.getSQLState());
    }
}
