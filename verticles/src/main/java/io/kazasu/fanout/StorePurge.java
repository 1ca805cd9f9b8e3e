package io.kazasu.fanout;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is old out of one store, batch by batch, each in a transaction that also notes what went. Whatever stops
 * it, what is done is done and noted, and the next run goes on. Blocks; not for an event loop. Several may run at once.
 */
public final class StorePurge {
    private static final long LONGEST_REST_MILLIS = 1_000;

    // Delivery takes the same lock first: neither finds rows of the other half done, and neither waits in a circle.
    private static final String HOLD_DELIVERY = "select ledger from fanout_cursor order by ledger for update";

    private final DataSource store;
    private final PurgeSql sql;
    private final Purge purge;

    /** @param store migrated */
    public StorePurge(DataSource store, Retention retention, Purge purge) {
        this.store = store;
        this.sql = new PurgeSql(retention);
        this.purge = purge;
    }

    private record Keys(List<String> readers, List<Long> sequences) {}

    /** What would go, by municipality; changes nothing. */
    public List<Purged> wouldGo() throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement statement = prepared(connection, sql.wouldGo())) {
            return purged(statement);
        }
    }

    /** Takes it and says what went, by municipality. */
    public List<Purged> run() throws SQLException {
        try (Connection connection = store.getConnection()) {
            connection.setAutoCommit(false);
            for (Retention.Aged aged : sql.retention().aged()) {
                takeAged(connection, aged);
            }
            takeReceptions(connection);
            try (PreparedStatement statement = connection.prepareStatement(PurgeSql.wentIn())) {
                statement.setObject(1, utc(purge.startedAt()));
                statement.setObject(2, utc(purge.startedAt()));
                return purged(statement);
            }
        }
    }

    private void takeReceptions(Connection connection) throws SQLException {
        try (PreparedStatement candidates = prepared(connection, sql.candidates())) {
            candidates.execute();
            connection.commit();
        }
        try (Statement cursor = connection.createStatement();
                PreparedStatement take = prepared(connection, sql.takeReceptions())) {
            for (Keys keys = next(cursor); !keys.readers().isEmpty(); keys = next(cursor)) {
                take.setArray(4, connection.createArrayOf("text", keys.readers().toArray()));
                take.setArray(
                        5, connection.createArrayOf("bigint", keys.sequences().toArray()));
                take.setObject(6, utc(purge.startedAt()));
                take.setObject(7, utc(purge.startedAt()));
                inTransaction(connection, take);
            }
            cursor.execute("close old_receptions");
            connection.commit();
        }
    }

    private Keys next(Statement cursor) throws SQLException {
        Keys keys = new Keys(new ArrayList<>(), new ArrayList<>());
        try (ResultSet rows = cursor.executeQuery(PurgeSql.nextCandidates(purge.batch()))) {
            while (rows.next()) {
                keys.readers().add(rows.getString("reader"));
                keys.sequences().add(rows.getLong("sequence"));
            }
        }
        return keys;
    }

    private void takeAged(Connection connection, Retention.Aged aged) throws SQLException {
        try (PreparedStatement take = prepared(connection, PurgeSql.takeAged(aged))) {
            take.setInt(4, purge.batch());
            take.setObject(5, utc(purge.startedAt()));
            while (inTransaction(connection, take) > 0) {
                // some may be left
            }
        }
    }

    /** Rests for as long as it worked, so that a server shared with the ledger has half of its time for taps. */
    private static int inTransaction(Connection connection, PreparedStatement take) throws SQLException {
        long begun = System.nanoTime();
        try (Statement lock = connection.createStatement()) {
            lock.execute(HOLD_DELIVERY);
        }
        int changed = take.executeUpdate();
        connection.commit();
        long worked = System.nanoTime() - begun;
        LockSupport.parkNanos(Math.min(worked, TimeUnit.MILLISECONDS.toNanos(LONGEST_REST_MILLIS)));
        return changed;
    }

    /** With the parameters that every statement begins with. */
    private PreparedStatement prepared(Connection connection, String text) throws SQLException {
        List<String> scopes = List.copyOf(purge.ended().keySet());
        Array ends = connection.createArrayOf(
                "timestamptz",
                scopes.stream()
                        .map(scope -> String.valueOf(purge.ended().get(scope)))
                        .toArray());
        PreparedStatement statement = connection.prepareStatement(text);
        statement.setObject(1, utc(purge.cutoff()));
        statement.setArray(2, connection.createArrayOf("text", scopes.toArray()));
        statement.setArray(3, ends);
        return statement;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static List<Purged> purged(PreparedStatement statement) throws SQLException {
        Map<String, Purged> found = new HashMap<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String municipality = rows.getString("municipality");
                Purged before = found.getOrDefault(municipality, new Purged(municipality, 0, null, new TreeMap<>()));
                found.put(municipality, with(before, rows));
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparing(Purged::municipality))
                .toList();
    }

    private static Purged with(Purged before, ResultSet row) throws SQLException {
        long count = row.getLong("rows");
        String table = row.getString("table_name");
        if (table.equals(PurgeSql.RECEPTION)) {
            return new Purged(before.municipality(), count, span(row), before.rows());
        }
        TreeMap<String, Long> counts = new TreeMap<>(before.rows());
        counts.put(table, count);
        return new Purged(before.municipality(), before.receptions(), before.taps(), counts);
    }

    private static Purged.@Nullable Span span(ResultSet row) throws SQLException {
        OffsetDateTime earliest = row.getObject("earliest", OffsetDateTime.class);
        OffsetDateTime latest = row.getObject("latest", OffsetDateTime.class);
        return earliest == null || latest == null ? null : new Purged.Span(earliest.toInstant(), latest.toInstant());
    }
}
