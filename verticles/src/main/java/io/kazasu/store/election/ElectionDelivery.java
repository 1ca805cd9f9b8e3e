package io.kazasu.store.election;

import io.kazasu.fanout.Comparison;
import io.kazasu.fanout.Retention;
import io.kazasu.fanout.ServiceStore;
import io.kazasu.fanout.Undone;
import io.kazasu.fanout.Unnest;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Keeps {@code ballot_issue}: one row for each ballot that was handed out. */
public final class ElectionDelivery implements ServiceStore {
    private static final String INSERT = """
            insert into ballot_issue (reader, sequence, contest, election, municipality, site, voting, voting_district,
                sex, holder, tapped_at, provisional)
            select * from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::text[], $9::text[], $10::uuid[], $11::timestamptz[], $12::boolean[])
            """;

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
        return transaction
                .preparedQuery(INSERT)
                .execute(Unnest.of(issues)
                        .texts(issue -> issue.key().reader())
                        .longs(issue -> issue.key().sequence())
                        .texts(BallotIssue::contest)
                        .texts(BallotIssue::election)
                        .texts(issue -> issue.entry().municipality())
                        .texts(issue -> issue.entry().site())
                        .texts(BallotIssue::voting)
                        .texts(issue -> issue.fact("votingDistrict"))
                        .texts(issue -> issue.fact("sex"))
                        .uuids(issue -> issue.entry().holder())
                        .instants(issue -> issue.entry().tappedAt())
                        .flags(BallotIssue::provisional)
                        .tuple())
                .mapEmpty();
    }
}
