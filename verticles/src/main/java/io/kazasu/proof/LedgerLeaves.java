package io.kazasu.proof;

import io.kazasu.fanout.Cursor;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Reads what goes into the tree of one ledger. PostgreSQL hashes: 32 bytes travel for each entry instead of its row, and a
 * page comes as one row.
 */
final class LedgerLeaves {
    // Entries of each service lie in order in the index of fan-out; they are merged as they are read.
    private static final String PAGE = "select count(*)::int as count,"
            + " coalesce(string_agg(hash, ''::bytea order by xid, position), ''::bytea) as hashes,"
            + " coalesce(string_agg(int8send(position), ''::bytea order by xid, position), ''::bytea) as positions,"
            + " coalesce(string_agg(int8send(xid::text::bigint), ''::bytea order by xid, position), ''::bytea) as xids"
            + " from (select xid, position, " + EntryLeaf.HASH + " as hash from ("
            + Arrays.stream(Service.values()).map(LedgerLeaves::ofService).collect(Collectors.joining(" union all "))
            + ") e order by xid, position limit $3::int) page";

    // A plan for a small table would read all of a large one.
    private static final String BY_INDEX =
            "set local enable_seqscan = off; set local enable_bitmapscan = off; set local jit = off";

    private static final String IDENTITY = "select ledger::text as ledger from ledger.identity";

    private final Pool ledger;

    private static String ofService(Service service) {
        return "(select * from ledger.entry where service = '" + service.name()
                + "' and (xid, position) > ($1::text::xid8, $2::bigint)"
                + " and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, position limit $3::int)";
    }

    LedgerLeaves(Pool ledger) {
        this.ledger = ledger;
    }

    /** Those of entries below which every transaction has ended, as fan-out reads them. Fails as the ledger does. */
    Future<LeafPage> after(Cursor cursor, int limit) {
        return ledger.withTransaction(transaction -> transaction
                .query(BY_INDEX)
                .execute()
                .compose(set ->
                        transaction.preparedQuery(PAGE).execute(Tuple.of(cursor.xid(), cursor.position(), limit)))
                .map(rows -> page(rows.iterator().next())));
    }

    private static LeafPage page(Row row) {
        return new LeafPage(
                row.getInteger("count"), row.getBuffer("hashes"), row.getBuffer("positions"), row.getBuffer("xids"));
    }

    /** Which ledger it is, whatever its database is called. */
    Future<String> origin() {
        return ledger.query(IDENTITY)
                .execute()
                .map(rows -> "kazasu/" + rows.iterator().next().getString("ledger"));
    }
}
