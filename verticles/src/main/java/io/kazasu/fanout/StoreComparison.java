package io.kazasu.fanout;

import io.kazasu.tap.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a store has of one ledger with that ledger, entry by entry, and names what differs. Blocks; both sides
 * pass by in the order of positions, however many they are.
 *
 * @param store connection without auto-commit whose transaction is repeatable read
 * @param ledger connection without auto-commit
 * @param name of the ledger
 */
public record StoreComparison(Connection store, Connection ledger, Service service, String name) {
    private static final int FETCHED = 5_000;

    private static final String CURSOR = "select xid::text, position from fanout_cursor where ledger = ?";

    private static final String PURGED = "select 1 from purged where ledger = ? limit 1";

    private static final String NAME = "replace(concat(%1$s.reader, ':', %1$s.sequence), E'\n', ' ') as name";

    // Fan-out marks what an entry of this service's corrects, up to the same cursor.
    private static final String OF_LEDGER = "select e.position, " + NAME.formatted("e")
            + ", sha256(convert_to(coalesce((%s)::text, ''), 'UTF8')) as hash from (select *, (reader, sequence) in"
            + " (select refers_reader, refers_sequence from ledger.entry where service = ? and kind = 'CORRECTION'"
            + " and refers_reader is not null and refers_sequence is not null and (xid, position) <= (?::xid8, ?))"
            + " as undone from ledger.entry where service = ? and (xid, position) <= (?::xid8, ?)) e"
            + " order by e.position, e.reader collate \"C\", e.sequence";

    private static final String OF_STORE = "select r.position, " + NAME.formatted("r")
            + ", sha256(convert_to(coalesce((%s)::text, ''), 'UTF8')) as hash from reception r where r.ledger = ?"
            + " order by r.position, r.reader collate \"C\", r.sequence";

    /**
     * Looks at each reception that is there; none may be missing unless something was purged, which the totals count.
     *
     * @param fault takes the name of each entry that differs, and how
     */
    public void run(Comparison compared, Consumer<String> fault) throws SQLException {
        Cursor end = cursor();
        try (PreparedStatement ofLedger = ledger.prepareStatement(OF_LEDGER.formatted(compared.ofLedger()));
                PreparedStatement ofStore = store.prepareStatement(OF_STORE.formatted(compared.ofStore()))) {
            for (int from : new int[] {1, 4}) {
                ofLedger.setString(from, service.name());
                ofLedger.setString(from + 1, end.xid());
                ofLedger.setLong(from + 2, end.position());
            }
            ofStore.setString(1, name);
            merge(Line.of(ofLedger), Line.of(ofStore), isWhole(), what -> fault.accept(compared.what() + " " + what));
        }
    }

    private Cursor cursor() throws SQLException {
        try (PreparedStatement statement = store.prepareStatement(CURSOR)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Cursor(row.getString(1), row.getLong(2)) : Cursor.START;
            }
        }
    }

    private boolean isWhole() throws SQLException {
        try (PreparedStatement statement = store.prepareStatement(PURGED)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return !row.next();
            }
        }
    }

    private static void merge(Line entries, Line receptions, boolean whole, Consumer<String> fault)
            throws SQLException {
        Line.Row entry = entries.next();
        Line.Row reception = receptions.next();
        while (entry != null || reception != null) {
            if (entry == null || (reception != null && reception.position() < entry.position())) {
                fault.accept("of %s is of no entry of the ledger".formatted(name(reception)));
                reception = receptions.next();
            } else if (reception == null || entry.position() < reception.position()) {
                if (whole) {
                    fault.accept("of %s is missing".formatted(entry.name()));
                }
                entry = entries.next();
            } else {
                if (!entry.hash().equals(reception.hash())) {
                    fault.accept("of %s is not as the ledger has it".formatted(entry.name()));
                }
                entry = entries.next();
                reception = receptions.next();
            }
        }
    }

    private static String name(Line.@Nullable Row row) {
        return row == null ? "" : row.name();
    }

    /** One side, row after row. */
    private record Line(ResultSet rows) {
        record Row(long position, String name, String hash) {}

        static Line of(PreparedStatement statement) throws SQLException {
            statement.setFetchSize(FETCHED);
            return new Line(statement.executeQuery());
        }

        @Nullable
        Row next() throws SQLException {
            return rows.next()
                    ? new Row(rows.getLong("position"), rows.getString("name"), rows.getString("hash"))
                    : null;
        }
    }
}
