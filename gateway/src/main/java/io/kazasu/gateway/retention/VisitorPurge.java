package io.kazasu.gateway.retention;

import io.kazasu.gateway.Migrations;
import io.kazasu.gateway.postgres.DatabaseAddress;
import io.kazasu.gateway.postgres.Databases;
import io.kazasu.gateway.postgres.PostgresException;
import io.kazasu.ledger.Ledger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Takes the names of those whom a shelter wrote down by hand out of the residents' database, once the shelters' store
 * holds nothing of their stay any more. Residents stay. Blocks; what stops it half-way is found again.
 */
final class VisitorPurge {
    private static final int BATCH = 500;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String CANDIDATES = "select holder from resident where visitor and holder > ?"
            + " and registered_at < ?::timestamptz order by holder limit " + BATCH;

    private static final String GONE_FROM_STORE = "select holder from unnest(?::uuid[]) as visitor (holder)"
            + " where not exists (select from reception r where r.holder = visitor.holder and r.tapped_at >= ?::timestamptz)"
            + " and not exists (select from stay s where s.holder = visitor.holder and s.site is not null)";

    private static final String EVER = "-infinity";

    private static final String CURSOR = "select xid::text as xid, position from fanout_cursor where ledger = ?";

    // What came in just now has still its stay before it, and who registered just now is no candidate.
    private static final String BEHIND = "select exists (select from ledger.entry where service = 'SHELTER'"
            + " and (xid, position) > (?::text::xid8, ?::bigint) and decided_at < now() - interval '10 minutes')";

    /** The opaque mirror; nodes that run forget it as well. */
    private static final String REMOVE_MIRROR = """
            with gone as (delete from directory.resident where holder = any(?) returning holder, household)
            select pg_notify('kazasu_directory', 'holder ' || holder),
              pg_notify('kazasu_directory', 'household ' || household) from gone
            """;

    private static final String REMOVE = "delete from resident where visitor and holder = any(?)";

    private final Databases databases;
    private final DataSource store;
    private final Instant cutoff;

    /**
     * @param store of the shelters, purged
     * @param cutoff who was registered later stays
     */
    VisitorPurge(Databases databases, DataSource store, Instant cutoff) {
        this.databases = databases;
        this.store = store;
        this.cutoff = cutoff;
    }

    /** Whether a stay may be missing in the store, such as one that is being built anew: then nobody goes. */
    boolean storeIsBehind() throws SQLException {
        Map<String, DatabaseAddress> ledgers = new HashMap<>(databases.ledgers());
        ledgers.put(Ledger.MAIN, databases.kazasu());
        try (Connection stays = store.getConnection()) {
            for (Map.Entry<String, DatabaseAddress> ledger : ledgers.entrySet()) {
                if (isBehind(stays, ledger.getKey(), ledger.getValue())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isBehind(Connection stays, String name, DatabaseAddress address) throws SQLException {
        String xid = "0";
        long position = 0;
        try (PreparedStatement statement = stays.prepareStatement(CURSOR)) {
            statement.setString(1, name);
            try (ResultSet cursor = statement.executeQuery()) {
                if (cursor.next()) {
                    xid = cursor.getString("xid");
                    position = cursor.getLong("position");
                }
            }
        }
        try (Connection ledger = address.connect();
                PreparedStatement statement = ledger.prepareStatement(BEHIND)) {
            statement.setString(1, xid);
            statement.setLong(2, position);
            try (ResultSet behind = statement.executeQuery()) {
                return behind.next() && behind.getBoolean(1);
            }
        }
    }

    /** @return how many went, or would go */
    long run(boolean dryRun) throws SQLException, PostgresException {
        // as if the store had been purged already
        String since = dryRun ? cutoff.toString() : EVER;
        Migrations.RESIDENT.run(databases.resident());
        long people = 0;
        try (Connection residents = databases.resident().connect();
                Connection stays = store.getConnection();
                Connection directory = databases.kazasu().connect()) {
            List<UUID> candidates = candidates(residents, BEFORE_ALL);
            while (!candidates.isEmpty()) {
                List<UUID> gone = goneFromStore(stays, candidates, since);
                people += gone.size();
                if (!dryRun && !gone.isEmpty()) {
                    remove(directory, residents, gone);
                }
                candidates = candidates(residents, candidates.getLast());
            }
        }
        return people;
    }

    private List<UUID> candidates(Connection residents, UUID after) throws SQLException {
        try (PreparedStatement statement = residents.prepareStatement(CANDIDATES)) {
            statement.setObject(1, after);
            statement.setObject(2, cutoff.atOffset(ZoneOffset.UTC));
            return holders(statement);
        }
    }

    private static List<UUID> goneFromStore(Connection stays, List<UUID> candidates, String since) throws SQLException {
        try (PreparedStatement statement = stays.prepareStatement(GONE_FROM_STORE)) {
            statement.setArray(1, array(stays, candidates));
            statement.setString(2, since);
            return holders(statement);
        }
    }

    /** The mirror first: without it the record is still found, the other way round it would not be. */
    private static void remove(Connection directory, Connection residents, List<UUID> people) throws SQLException {
        try (PreparedStatement mirror = directory.prepareStatement(REMOVE_MIRROR)) {
            mirror.setArray(1, array(directory, people));
            mirror.execute();
        }
        try (PreparedStatement record = residents.prepareStatement(REMOVE)) {
            record.setArray(1, array(residents, people));
            record.executeUpdate();
        }
    }

    private static Array array(Connection connection, List<UUID> holders) throws SQLException {
        return connection.createArrayOf("uuid", holders.toArray());
    }

    private static List<UUID> holders(PreparedStatement statement) throws SQLException {
        List<UUID> holders = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                holders.add(rows.getObject(1, UUID.class));
            }
        }
        return holders;
    }
}
