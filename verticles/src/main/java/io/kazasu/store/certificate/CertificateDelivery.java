package io.kazasu.store.certificate;

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

/** Keeps {@code certificate_issue}: one row for each reception that a certificate came of. */
public final class CertificateDelivery implements ServiceStore {
    private static final Unnest<LedgerEntry> ISSUES = new Unnest<LedgerEntry>()
            .text("reader", issue -> issue.key().reader())
            .bigint("sequence", issue -> issue.key().sequence())
            .text("municipality", LedgerEntry::municipality)
            .text("site", LedgerEntry::site)
            .text("site_kind", issue -> issue.decision().facts().requireText("siteKind"))
            .text("certificate", issue -> result(issue).requireText("certificate"))
            .integer("copies", issue -> (int) result(issue).requireInteger("copies", 1, Integer.MAX_VALUE))
            .bigint("fee_yen", issue -> result(issue).requireInteger("feeYen", 0, Long.MAX_VALUE))
            .bigint("discount_yen", issue -> result(issue)
                    .requireInteger("discountYen", Long.MIN_VALUE, Long.MAX_VALUE))
            .timestamptz("tapped_at", LedgerEntry::tappedAt);

    private static final String INSERT = ISSUES.insertInto("certificate_issue");

    @Override
    public Service service() {
        return Service.CERTIFICATE;
    }

    @Override
    public Retention retention() {
        return Retention.OF_TAPS.attached("certificate_issue");
    }

    @Override
    public Future<Void> apply(SqlConnection transaction, List<LedgerEntry> page) {
        List<LedgerEntry> issues =
                page.stream().filter(CertificateDelivery::isIssue).toList();
        return insert(transaction, issues).compose(inserted -> Undone.mark(transaction, "certificate_issue", page));
    }

    private static boolean isIssue(LedgerEntry entry) {
        boolean reception = entry.kind() == EntryKind.TAP || entry.kind() == EntryKind.MANUAL;
        return reception && entry.decision().verdict() == Verdict.ACCEPTED;
    }

    private static Future<Void> insert(SqlConnection transaction, List<LedgerEntry> issues) {
        if (issues.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction.preparedQuery(INSERT).execute(ISSUES.tuple(issues)).mapEmpty();
    }

    private static Fields result(LedgerEntry issue) {
        return issue.decision().result();
    }
}
