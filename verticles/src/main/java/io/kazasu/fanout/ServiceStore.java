package io.kazasu.fanout;

import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/**
 * What one service's store makes of ledger entries, beyond the table {@code reception} that every store has. When
 * {@link #apply} is called its rows are on their way, in statements that were sent before. The store is the PostgreSQL
 * database {@code kazasu_store_SERVICE} with the migrations of {@code db/store/common} and {@code db/store/SERVICE}.
 */
public interface ServiceStore {
    Service service();

    /** What goes from the store's tables once it is old enough. */
    default Retention retention() {
        return Retention.OF_TAPS;
    }

    /** What an audit compares with the ledger; of tables other than {@code reception} what can be worked out by SQL. */
    default List<Comparison> comparisons() {
        return List.of(Comparison.RECEPTION);
    }

    /**
     * Brings the service's own tables up to date within the transaction that also moves the cursor.
     *
     * @param page entries of this service in ledger order; entries of one stream in the order of their versions
     * @return fails when the database does; the whole page is then applied again later
     */
    Future<Void> apply(SqlConnection transaction, List<LedgerEntry> page);
}
