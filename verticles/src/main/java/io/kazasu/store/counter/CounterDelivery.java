package io.kazasu.store.counter;

import io.kazasu.fanout.Retention;
import io.kazasu.fanout.ServiceStore;
import io.kazasu.fanout.Undone;
import io.kazasu.ledger.EntryKind;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.Unnest;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Service;
import io.kazasu.tap.Verdict;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Keeps {@code confirmation_sheet}: one row for each form that was filled in. */
public final class CounterDelivery implements ServiceStore {
    private static final Unnest<LedgerEntry> SHEETS = new Unnest<LedgerEntry>()
            .text("reader", sheet -> sheet.key().reader())
            .bigint("sequence", sheet -> sheet.key().sequence())
            .text("municipality", LedgerEntry::municipality)
            .text("site", LedgerEntry::site)
            .text("form", sheet -> result(sheet).requireText("form"))
            .bigint("fee_yen", sheet -> result(sheet).requireInteger("feeYen", 0, Long.MAX_VALUE))
            .bigint("discount_yen", CounterDelivery::discountYen)
            .timestamptz("tapped_at", LedgerEntry::tappedAt);

    private static final String INSERT = SHEETS.insertInto("confirmation_sheet");

    // The record is made at the first print, no earlier than the tap: neither goes before the reception is as old.
    private static final Retention RETENTION = Retention.OF_TAPS
            .attached("confirmation_sheet")
            .aged(
                    new Retention.Aged("confirmation_record", "t.recorded_at < (select at from cutoff)"),
                    new Retention.Aged("document_print", "t.printed_at < (select at from cutoff)"));

    @Override
    public Service service() {
        return Service.COUNTER;
    }

    @Override
    public Retention retention() {
        return RETENTION;
    }

    @Override
    public Future<Void> apply(SqlConnection transaction, List<LedgerEntry> page) {
        List<LedgerEntry> sheets =
                page.stream().filter(CounterDelivery::isSheet).toList();
        return insert(transaction, sheets).compose(inserted -> Undone.mark(transaction, "confirmation_sheet", page));
    }

    private static boolean isSheet(LedgerEntry entry) {
        boolean reception = entry.kind() == EntryKind.TAP || entry.kind() == EntryKind.MANUAL;
        return reception && entry.decision().verdict() == Verdict.ACCEPTED;
    }

    private static Future<Void> insert(SqlConnection transaction, List<LedgerEntry> sheets) {
        if (sheets.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction.preparedQuery(INSERT).execute(SHEETS.tuple(sheets)).mapEmpty();
    }

    private static Fields result(LedgerEntry sheet) {
        return sheet.decision().result();
    }

    private static long discountYen(LedgerEntry sheet) {
        return sheet.decision().facts().requireInteger("discountYen", Long.MIN_VALUE, Long.MAX_VALUE);
    }
}
