package io.kazasu.store.election;

import io.kazasu.fanout.Comparison;
import io.kazasu.fanout.Retention;
import io.kazasu.fanout.ServiceStore;
import io.kazasu.fanout.Undone;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.Unnest;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Keeps {@code ballot_issue}: one row for each ballot that was handed out. */
public final class ElectionDelivery implements ServiceStore {
    private static final Unnest<BallotIssue> BALLOTS = new Unnest<BallotIssue>()
            .text("reader", issue -> issue.key().reader())
            .bigint("sequence", issue -> issue.key().sequence())
            .text("contest", BallotIssue::contest)
            .text("election", BallotIssue::election)
            .text("municipality", issue -> issue.entry().municipality())
            .text("site", issue -> issue.entry().site())
            .text("voting", BallotIssue::voting)
            .text("voting_district", issue -> issue.fact("votingDistrict"))
            .text("sex", issue -> issue.fact("sex"))
            .uuid("holder", issue -> issue.entry().holder())
            .timestamptz("tapped_at", issue -> issue.entry().tappedAt())
            .bool("provisional", BallotIssue::provisional);

    private static final String INSERT = BALLOTS.insertInto("ballot_issue");

    /** Longer than any early voting lasts: so long before polling day an entry of no election may belong to one. */
    private static final String BEFORE_POLLING_DAY = "interval '31 days'";

    // An election goes as a whole, by its polling day. What belongs to none goes when no election of its time is left.
    private static final Retention RETENTION = Retention.OF_TAPS
            .from("coalesce((select e.at from ended e where e.scope = r.scope), r.tapped_at + " + BEFORE_POLLING_DAY
                    + ")")
            .attached("ballot_issue")
            .aged(
                    new Retention.Aged(
                            "ballot_count",
                            "coalesce((select e.at from ended e where e.scope = t.election), t.counted_at + "
                                    + BEFORE_POLLING_DAY + ") < (select at from cutoff)"),
                    new Retention.Aged(
                            "document_print", "t.printed_at + " + BEFORE_POLLING_DAY + " < (select at from cutoff)"));

    @Override
    public Service service() {
        return Service.ELECTION;
    }

    @Override
    public Retention retention() {
        return RETENTION;
    }

    @Override
    public List<Comparison> comparisons() {
        return List.of(Comparison.RECEPTION, BallotIssue.COMPARISON);
    }

    @Override
    public Future<Void> apply(SqlConnection transaction, List<LedgerEntry> page) {
        List<BallotIssue> issues =
                page.stream().flatMap(BallotIssue::handedOutBy).toList();
        return insert(transaction, issues).compose(inserted -> Undone.mark(transaction, "ballot_issue", page));
    }

    private static Future<Void> insert(SqlConnection transaction, List<BallotIssue> issues) {
        if (issues.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction.preparedQuery(INSERT).execute(BALLOTS.tuple(issues)).mapEmpty();
    }
}
