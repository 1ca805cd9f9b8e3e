package io.kazasu.decision.election;

import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ballots that one elector was handed in one election.
 *
 * @param issues by contest; what is in here is not handed out again
 * @param contested by contest: provisional ballots handed out although the contest was already issued. They outlive the
 *     undo of that issue, so that a contest whose voter already filled an envelope does not open again
 * @param newest the latest {@code tappedAt} of the stream, or null when it has no entry yet
 */
record BallotState(
        Map<String, Issue> issues,
        Map<String, Issue> contested,
        @Nullable Instant newest) {

    static BallotState of(Fields fields) {
        return new BallotState(
                issues(fields.object("issues")),
                issues(fields.object("contested")),
                fields.instant("newest").orElse(null));
    }

    boolean isIssued(String contest) {
        return issues.containsKey(contest);
    }

    boolean hasProvisional(String contest) {
        Issue issue = issues.get(contest);
        return contested.containsKey(contest) || (issue != null && issue.provisional());
    }

    boolean isAfter(Instant tappedAt) {
        return newest != null && newest.isAfter(tappedAt);
    }

    BallotState with(String contest, Issue issue) {
        return isIssued(contest)
                ? new BallotState(issues, put(contested, contest, issue), newest)
                : new BallotState(put(issues, contest, issue), contested, newest);
    }

    BallotState seen(Instant tappedAt) {
        return isAfter(tappedAt) ? this : new BallotState(issues, contested, tappedAt);
    }

    /** Without the ballots that the undone entry handed out. */
    BallotState without(EntryKey undone) {
        Map<String, Issue> kept = dropped(issues, undone);
        Map<String, Issue> stillContested = dropped(contested, undone);
        stillContested.forEach(kept::putIfAbsent);
        stillContested.entrySet().removeIf(entry -> entry.getValue().equals(kept.get(entry.getKey())));
        return new BallotState(kept, stillContested, newest);
    }

    Fields toFields() {
        return Fields.builder()
                .put("issues", toFields(issues))
                .put("contested", contested.isEmpty() ? null : toFields(contested))
                .put("newest", newest)
                .build();
    }

    private static Map<String, Issue> put(Map<String, Issue> issues, String contest, Issue issue) {
        Map<String, Issue> more = new TreeMap<>(issues);
        more.put(contest, issue);
        return more;
    }

    private static Map<String, Issue> dropped(Map<String, Issue> issues, EntryKey undone) {
        Map<String, Issue> kept = new TreeMap<>(issues);
        kept.values().removeIf(issue -> issue.by().equals(undone));
        return kept;
    }

    private static Map<String, Issue> issues(Fields fields) {
        Map<String, Issue> issues = new TreeMap<>();
        fields.asMap().keySet().forEach(contest -> issues.put(contest, Issue.of(fields.object(contest))));
        return issues;
    }

    private static Fields toFields(Map<String, Issue> issues) {
        Fields.Builder fields = Fields.builder();
        issues.forEach((contest, issue) -> fields.put(contest, issue.toFields()));
        return fields.build();
    }
}
