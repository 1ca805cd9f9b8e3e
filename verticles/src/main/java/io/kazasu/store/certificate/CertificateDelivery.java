package io.kazasu.store.certificate;

import io.kazasu.fanout.Retention;
import io.kazasu.fanout.ServiceStore;
import io.kazasu.fanout.Undone;
import io.kazasu.fanout.Unnest;
import io.kazasu.ledger.EntryKind;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Service;
import io.kazasu.tap.Verdict;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Keeps {@code certificate_issue}: one row for each reception that a certificate came of. */
public final class CertificateDelivery implements ServiceStore {
    private static final String INSERT = """
            insert into certificate_issue (reader, sequence, municipality, site, site_kind, certificate, copies, fee_yen,
                discount_yen, tapped_at)
            select * from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[],
                $8::bigint[], $9::bigint[], $10::timestamptz[])
            """;

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
        return transaction
                .preparedQuery(INSERT)
                .execute(Unnest.of(issues)
                        .texts(issue -> issue.key().reader())
                        .longs(issue -> issue.key().sequence())
                        .texts(LedgerEntry::municipality)
                        .texts(LedgerEntry::site)
                        .texts(issue -> issue.decision().facts().requireText("siteKind"))
                        .texts(issue -> result(issue).requireText("certificate"))
                        .ints(issue -> (int) result(issue).requireInteger("copies", 1, Integer.MAX_VALUE))
                        .longs(issue -> result(issue).requireInteger("feeYen", 0, Long.MAX_VALUE))
                        .longs(issue -> result(issue).requireInteger("discountYen", Long.MIN_VALUE, Long.MAX_VALUE))
                        .instants(LedgerEntry::tappedAt)
                        .tuple())
                .mapEmpty();
    }

    private static Fields result(LedgerEntry issue) {
        return issue.decision().result();
    }
}
