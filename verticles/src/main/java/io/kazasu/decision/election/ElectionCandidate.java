package io.kazasu.decision.election;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.OfficerWord;
import io.kazasu.decision.Outcome;
import io.kazasu.decision.Reception;
import io.kazasu.tap.Decision;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Reason;
import io.kazasu.tap.StreamKey;
import io.kazasu.tap.Tap;
import io.kazasu.tap.Verdict;
import io.kazasu.tap.Warning;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One elector in one election: what the roll check and the ballots issued so far come to. */
record ElectionCandidate(StreamKey stream, RollCheck check) implements Candidate {
    @Override
    public String scope() {
        return check.scope();
    }

    @Override
    public Outcome decide(Fields state) {
        BallotState before = BallotState.of(state);
        Ruling ruling = Ruling.of(check, before);
        Decision decision = new Decision(
                ruling.reason() == Reason.OK ? Verdict.ACCEPTED : Verdict.HOLD,
                ruling.reason(),
                warnings(before),
                result(ruling, before),
                facts(ruling, before));
        // A settlement belongs to the stream of its HOLD, so it never moves on to the next election.
        boolean exhausted =
                ruling.reason() == Reason.ALREADY_ISSUED && reception().officer() == null;
        return new Outcome(decision, after(ruling, before).toFields(), exhausted);
    }

    private BallotState after(Ruling ruling, BallotState before) {
        Issue issue = new Issue(
                reception().place().site().id(),
                reception().decidedAt(),
                reception().tap().key(),
                ruling.provisional());
        BallotState after = before.seen(reception().tap().tappedAt());
        for (String contest : ruling.ballots()) {
            after = after.with(contest, issue);
        }
        return after;
    }

    private List<Warning> warnings(BallotState before) {
        Tap tap = reception().tap();
        return tap.late() && before.isAfter(tap.tappedAt()) ? List.of(Warning.OUT_OF_ORDER) : List.of();
    }

    private Fields result(Ruling ruling, BallotState before) {
        Fields.Builder result = Fields.builder();
        result.put("election", scope().isEmpty() ? null : scope());
        if (!ruling.ballots().isEmpty()) {
            putBallots(result, ruling);
        }
        if (ruling.reason() == Reason.OTHER_POLLING_PLACE) {
            result.put("expectedSite", check.expectedSite().orElse(null));
        }
        if (ruling.reason() == Reason.ALREADY_ISSUED) {
            result.put("firstIssue", firstIssue(before));
        }
        OfficerWord word = reception().officer();
        if (word != null && ruling.settles()) {
            EntryKey hold = word.hold();
            result.put(
                    "settles",
                    Fields.builder()
                            .put("reader", hold.reader())
                            .put("sequence", hold.sequence())
                            .build());
            result.put("outcome", word.outcome());
        }
        return result.build();
    }

    private void putBallots(Fields.Builder result, Ruling ruling) {
        EntryKey key = reception().tap().key();
        String receipt = key.reader() + "-" + key.sequence();
        result.put("contests", ruling.ballots());
        result.put("voting", check.early() ? Voting.EARLY : Voting.POLLING_DAY);
        result.put("receipt", receipt);
        if (check.early() && !ruling.provisional()) {
            result.put("document", "/v1/documents/" + receipt);
        }
    }

    private @Nullable Fields firstIssue(BallotState before) {
        return check.ballots().stream()
                .map(before.issues()::get)
                .filter(Objects::nonNull)
                .min(Comparator.comparing(Issue::decidedAt))
                .map(issue -> Fields.builder()
                        .put("site", issue.site())
                        .put("decidedAt", issue.decidedAt())
                        .build())
                .orElse(null);
    }

    private Fields facts(Ruling ruling, BallotState before) {
        Fields.Builder facts = Fields.builder();
        RollEntry entry = check.entry();
        if (entry != null) {
            facts.put("votingDistrict", entry.votingDistrict());
            facts.put("rollNumber", entry.rollNumber());
            facts.put("sex", entry.sex());
        }
        facts.put("ground", check.early() ? check.ground() : null);
        if (ruling.reason() != Reason.OK && ruling.reason() != Reason.ALREADY_ISSUED) {
            // found behind another reason: two stations may have handed ballots to this elector
            facts.put("firstIssue", check.remaining(before).isEmpty() ? firstIssue(before) : null);
        }
        OfficerWord word = reception().officer();
        if (word != null) {
            facts.put("outcome", ruling.settles() ? word.outcome() : null);
            facts.put("note", word.note());
        }
        return facts.build();
    }

    private Reception reception() {
        return check.reception();
    }
}
