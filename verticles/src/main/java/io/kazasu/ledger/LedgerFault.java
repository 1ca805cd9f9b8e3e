package io.kazasu.ledger;

import io.kazasu.tap.MalformedException;
import io.vertx.core.json.DecodeException;
import io.vertx.pgclient.PgException;

/** What a fault means for a batch; one of PostgreSQL by the class of its SQLSTATE (PostgreSQL manual, appendix A). */
enum LedgerFault {
    /** Rolled back because of somebody else: deadlock, serialization. The same batch may go out at once. */
    AGAIN,
    /** Something in an entry: its data, a constraint, the statement, or a row that this version cannot read. */
    ENTRY,
    /** The server or the way to it: lost, shutting down, out of space, read-only after a failover. */
    SERVER;

    private static final String READ_ONLY = "25006";

    static LedgerFault of(Throwable fault) {
        return switch (fault) {
            case PgException refused -> ofState(refused.getSqlState());
            case IllegalArgumentException unreadable -> ENTRY;
            case ClassCastException unreadable -> ENTRY;
            case MalformedException unreadable -> ENTRY;
            case DecodeException unreadable -> ENTRY;
            default -> SERVER;
        };
    }

    private static LedgerFault ofState(String state) {
        if (state == null || state.equals(READ_ONLY)) {
            return SERVER;
        }
        return switch (state.substring(0, 2)) {
            case "40" -> AGAIN;
            case "22", "23", "42" -> ENTRY;
            default -> SERVER;
        };
    }

    /** Without the values that PostgreSQL puts into its messages. */
    static String told(Throwable fault) {
        return fault instanceof PgException refused
                ? "SQLSTATE " + refused.getSqlState()
                : fault.getClass().getSimpleName();
    }
}
