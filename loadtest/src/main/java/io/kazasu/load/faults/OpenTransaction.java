package io.kazasu.load.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Somebody else's transaction in the ledger's database, which stays open for a while and is then rolled back. */
final class OpenTransaction implements Fault {
    /** It has an ID, so nothing that is committed after its begin is delivered before its end. */
    static final String IDLE = "select pg_current_xact_id()";

    /** The next versions of some streams: whoever wants to write one of them waits, with a batch around it. */
    static final String IN_THE_WAY = """
            insert into ledger.entry (stream, version, reader, sequence, digest, kind, service, municipality, site, scope,
                tapped_at, decided_at, late, verdict, reason, result, facts, state)
            select stream, version + 1, 'kazasu-load', position, digest, kind, service, municipality, site, scope,
                tapped_at, decided_at, late, verdict, reason, result, facts, state
            from (select distinct on (stream) * from
                (select * from ledger.entry order by position desc limit 300) as newest
                order by stream, version desc) as heads
            limit 12 on conflict do nothing
            """;

    private static final int WAIT_MILLIS_MAX = 1_000;

    private final PostgresServer postgres;
    private final String sql;
    private @Nullable Connection connection;

    OpenTransaction(PostgresServer postgres, String sql) {
        this.postgres = postgres;
        this.sql = sql;
    }

    @Override
    public void begin() throws SQLException {
        Connection opened = postgres.connect("kazasu");
        connection = opened;
        opened.setAutoCommit(false);
        try (Statement statement = opened.createStatement()) {
            statement.execute("set local lock_timeout = " + WAIT_MILLIS_MAX);
            statement.execute(sql);
        }
    }

    /** What became of it does not matter when its server was killed. */
    @Override
    public void end() {
        try {
            if (connection != null) {
                connection.rollback();
                connection.close();
            }
        } catch (SQLException e) {
            // its server was killed, and it with it
        }
    }
}
