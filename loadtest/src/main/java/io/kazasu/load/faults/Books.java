package io.kazasu.load.faults;

import io.kazasu.load.faults.check.Entry;
import io.kazasu.load.faults.check.Evidence;
import io.kazasu.load.faults.check.Key;
import io.kazasu.load.faults.check.SentTap;
import io.kazasu.load.transport.Service;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Reads what a run left in the ledger and the stores, past all links. Blocks. */
final class Books {
    private static final Duration TABLES_WITHIN = Duration.ofMinutes(1);
    private static final String BALLOTS = """
            select issue.reader, issue.sequence, contest
            from unnest(?::text[], ?::bigint[]) as before (reader, sequence)
            join ballot_issue as issue on issue.reader = before.reader and issue.sequence > before.sequence
            """;

    private final PostgresServer postgres;

    Books(PostgresServer postgres) {
        this.postgres = postgres;
    }

    /**
     * All that is there of readers' taps after the sequences given.
     *
     * @param since each reader's last sequence of before the run
     */
    Evidence read(List<SentTap> taps, Map<String, Long> since) throws SQLException {
        Map<Service, List<Entry>> stores = new EnumMap<>(Service.class);
        List<Evidence.HandedOut> ballots = new ArrayList<>();
        for (Service service : Service.values()) {
            try (Connection store =
                    postgres.connect("kazasu_store_" + service.name().toLowerCase(Locale.ROOT))) {
                stores.put(service, entries(store, "'" + service + "'", "reception", since));
                if (service == Service.ELECTION) {
                    ballots(store, since, ballots);
                }
            }
        }
        try (Connection ledger = postgres.connect("kazasu")) {
            return new Evidence(taps, entries(ledger, "service", "ledger.entry", since), stores, ballots);
        }
    }

    /** Until ledger and stores can be read. */
    void awaitTables() throws IOException, InterruptedException {
        for (long end = System.nanoTime() + TABLES_WITHIN.toNanos(); ; TimeUnit.MILLISECONDS.sleep(200)) {
            try {
                Evidence none = read(List.of(), Map.of());
                if (none.ledger().isEmpty()) {
                    return;
                }
            } catch (SQLException e) {
                if (System.nanoTime() > end) {
                    throw new IOException("the tables are not made", e);
                }
            }
        }
    }

    /** In the whole ledger. */
    long entries() throws SQLException {
        try (Connection ledger = postgres.connect("kazasu");
                PreparedStatement query = ledger.prepareStatement("select count(*) from ledger.entry");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<Entry> entries(Connection database, String service, String table, Map<String, Long> since)
            throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (PreparedStatement query = after(database, entriesOf(table, service), since);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                entries.add(entry(rows));
            }
        }
        return entries;
    }

    private static String entriesOf(String table, String service) {
        return """
                select position, stream, version, entry.reader, entry.sequence, %s as service, site, holder, tapped_at,
                    decided_at, verdict, reason, result::text as result
                from unnest(?::text[], ?::bigint[]) as before (reader, sequence)
                join %s as entry on entry.reader = before.reader and entry.sequence > before.sequence
                """.formatted(service, table);
    }

    private static void ballots(Connection store, Map<String, Long> since, List<Evidence.HandedOut> ballots)
            throws SQLException {
        try (PreparedStatement query = after(store, BALLOTS, since);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Key key = new Key(rows.getString("reader"), rows.getLong("sequence"));
                ballots.add(new Evidence.HandedOut(key, rows.getString("contest")));
            }
        }
    }

    private static PreparedStatement after(Connection database, String sql, Map<String, Long> since)
            throws SQLException {
        String[] readers = since.keySet().toArray(String[]::new);
        Long[] sequences = since.values().toArray(Long[]::new);
        PreparedStatement query = database.prepareStatement(sql);
        query.setArray(1, database.createArrayOf("text", readers));
        query.setArray(2, database.createArrayOf("bigint", sequences));
        return query;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("position"),
                row.getObject("stream", UUID.class),
                row.getInt("version"),
                new Key(row.getString("reader"), row.getLong("sequence")),
                Service.valueOf(row.getString("service")),
                row.getString("site"),
                row.getObject("holder", UUID.class),
                row.getObject("tapped_at", OffsetDateTime.class).toInstant(),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                row.getString("verdict"),
                row.getString("reason"),
                new JsonObject(row.getString("result")));
    }
}
