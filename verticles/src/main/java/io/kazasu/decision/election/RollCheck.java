package io.kazasu.decision.election;

import io.kazasu.decision.CardChecks;
import io.kazasu.decision.OfficerWord;
import io.kazasu.decision.Reception;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Site;
import io.kazasu.tap.SiteKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 名簿対照: one reception held against the roll of one election.
 *
 * @param election the election, or null when none has a contest open
 * @param entry the elector's entry in its roll, or null
 */
record RollCheck(
        Reception reception,
        ElectionRequest request,
        @Nullable OpenElection election,
        @Nullable RollEntry entry) {

    /** The election's ID; empty when there is none. */
    String scope() {
        return election == null ? "" : election.election().id();
    }

    /** All that speaks against handing out ballots, in order of precedence; empty when nothing does. */
    List<Reason> findings(BallotState state) {
        List<Reason> findings = new ArrayList<>(CardChecks.findings(reception, Set.of()));
        if (asked().isEmpty()) {
            findings.add(Reason.NO_ELECTION);
            return findings;
        }
        if (!site().openAt(reception.timeOfDay())) {
            findings.add(Reason.OUTSIDE_HOURS);
        }
        if (!onRoll()) {
            findings.add(Reason.NOT_ON_ROLL);
        }
        if (movedOut()) {
            findings.add(Reason.MOVED_OUT);
        }
        if (votesElsewhere()) {
            findings.add(Reason.OTHER_POLLING_PLACE);
        }
        if (remaining(state).isEmpty()) {
            findings.add(Reason.ALREADY_ISSUED);
        }
        if (early() && ground() == null) {
            findings.add(Reason.GROUND_REQUIRED);
        }
        return findings;
    }

    /** Whether the roll entitles the elector to any ballot asked for here. */
    boolean onRoll() {
        return !entitled().isEmpty();
    }

    boolean early() {
        return election != null && election.voting() == Voting.EARLY;
    }

    /** As the voter, or else the officer on the voter's behalf, told it. */
    @Nullable
    Integer ground() {
        OfficerWord word = reception.officer();
        return word != null && word.ground() != null ? word.ground() : request.ground();
    }

    /**
     * The ballots this reception is about, issued or not. One who is not on the roll gets this far by an officer's word
     * only, which then stands for every ballot asked for.
     */
    List<String> ballots() {
        List<String> entitled = entitled();
        return entitled.isEmpty() ? asked() : entitled;
    }

    List<String> remaining(BallotState state) {
        return ballots().stream().filter(contest -> !state.isIssued(contest)).toList();
    }

    /** The polling place of the elector's voting district. */
    Optional<String> expectedSite() {
        if (entry == null) {
            return Optional.empty();
        }
        return reception.reference().sites(site().municipality()).stream()
                .filter(site -> site.kind() == SiteKind.POLLING_PLACE)
                .filter(site -> entry.votingDistrict().equals(site.votingDistrict()))
                .map(Site::id)
                .min(String::compareTo);
    }

    private List<String> asked() {
        if (election == null) {
            return List.of();
        }
        OfficerWord word = reception.officer();
        List<String> named = word == null ? request.contests() : word.contests();
        return named.isEmpty()
                ? election.contests()
                : election.contests().stream().filter(named::contains).toList();
    }

    private List<String> entitled() {
        return entry == null
                ? List.of()
                : asked().stream().filter(entry::entitlesTo).toList();
    }

    /** Eligibility is judged on polling day, or on the day of the early vote: either way the day of the tap. */
    private boolean movedOut() {
        Holder holder = reception.person().holder();
        return holder != null && holder.movedOut() != null && !holder.movedOut().isAfter(reception.localDate());
    }

    private boolean votesElsewhere() {
        return entry != null
                && !early()
                && !site().common()
                && !entry.votingDistrict().equals(site().votingDistrict());
    }

    private Site site() {
        return reception.place().site();
    }
}
