package io.kazasu.store.election;

import io.kazasu.fanout.Comparison;
import io.kazasu.ledger.EntryKind;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Verdict;
import java.util.stream.Stream;

/**
 * One ballot handed out (投票用紙交付).
 *
 * @param provisional in an envelope, to be judged later (仮投票); its entry remains a HOLD
 */
record BallotIssue(LedgerEntry entry, String contest, boolean provisional) {
    private static final String PROVISIONAL =
            "(e.kind = 'SETTLEMENT' and coalesce(e.facts::jsonb ->> 'outcome', '') = 'PROVISIONAL')";

    /** What {@link #handedOutBy} says, in SQL; each ballot with all columns of {@code ballot_issue}. */
    static final Comparison COMPARISON = new Comparison(
            "ballots",
            "select string_agg(row(contest, coalesce(e.result::jsonb ->> 'election', e.scope), e.municipality, e.site,"
                    + " e.result::jsonb ->> 'voting', coalesce(e.facts::jsonb ->> 'votingDistrict', ''),"
                    + " coalesce(e.facts::jsonb ->> 'sex', ''), e.holder, " + Comparison.micros("e.tapped_at") + ", "
                    + PROVISIONAL + ", e.undone)::text, ' ' order by contest collate \"C\")"
                    + " from jsonb_array_elements_text(case when e.verdict = 'ACCEPTED' and e.kind in ('TAP', 'MANUAL',"
                    + " 'SETTLEMENT') or " + PROVISIONAL + " then e.result::jsonb -> 'contests' end) contest",
            "select string_agg(row(contest, election, b.municipality, b.site, voting, voting_district, sex, b.holder, "
                    + Comparison.micros("b.tapped_at") + ", provisional, b.undone)::text, ' ' order by contest"
                    + " collate \"C\") from ballot_issue b where b.reader = r.reader and b.sequence = r.sequence");

    static Stream<BallotIssue> handedOutBy(LedgerEntry entry) {
        boolean provisional = entry.kind() == EntryKind.SETTLEMENT
                && entry.decision()
                        .facts()
                        .text("outcome")
                        .filter("PROVISIONAL"::equals)
                        .isPresent();
        return (entry.decision().verdict() == Verdict.ACCEPTED && receives(entry.kind())) || provisional
                ? result(entry).texts("contests").stream().map(contest -> new BallotIssue(entry, contest, provisional))
                : Stream.empty();
    }

    private static boolean receives(EntryKind kind) {
        return switch (kind) {
            case TAP, MANUAL, SETTLEMENT -> true;
            case CORRECTION_REQUEST, CORRECTION -> false;
        };
    }

    private static Fields result(LedgerEntry entry) {
        return entry.decision().result();
    }

    EntryKey key() {
        return entry.key();
    }

    String election() {
        return result(entry).text("election").orElse(entry.scope());
    }

    String voting() {
        return result(entry).requireText("voting");
    }

    /** Empty for an elector who is not on the roll. */
    String fact(String name) {
        return entry.decision().facts().text(name).orElse("");
    }
}
