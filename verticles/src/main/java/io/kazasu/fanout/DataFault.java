package io.kazasu.fanout;

import io.kazasu.tap.MalformedException;
import io.vertx.core.VertxException;
import io.vertx.sqlclient.DatabaseException;
import org.jspecify.annotations.Nullable;

/** Tells entries that a store cannot take from databases that cannot be reached. */
final class DataFault {
    private DataFault() {}

    /**
     * Whether trying the same entry again is bound to fail: the database found fault with a value, or the store's own
     * code with the entry. A missing table is no fault of an entry.
     */
    static boolean is(Throwable fault) {
        return switch (fault) {
            case DatabaseException database -> isOfData(database.getSqlState());
            case VertxException ignored -> false;
            case MalformedException ignored -> true;
            case RuntimeException ignored -> true;
            default -> false;
        };
    }

    /** Classes of https://www.postgresql.org/docs/18/errcodes-appendix.html: 21 cardinality, 22 data, 23 integrity. */
    private static boolean isOfData(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("21") || sqlState.startsWith("22") || sqlState.startsWith("23"));
    }
}
