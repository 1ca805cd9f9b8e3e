package io.kazasu.decision.election;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import io.kazasu.tap.Reference;
import io.kazasu.tap.Site;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The elections of every municipality, earliest polling day first, then by ID. Immutable. */
final class ElectionCalendar {
    private static final Comparator<Election> ORDER =
            comparing(Election::pollingDay).thenComparing(Election::id);

    private final Map<String, List<Election>> elections;
    private final Map<String, List<Contest>> contests;

    private ElectionCalendar(Map<String, List<Election>> elections, Map<String, List<Contest>> contests) {
        this.elections = elections;
        this.contests = contests;
    }

    static ElectionCalendar of(Reference reference) {
        return new ElectionCalendar(
                reference.items(ElectionTables.ELECTIONS).stream()
                        .sorted(ORDER)
                        .collect(groupingBy(Election::municipality)),
                reference.items(ElectionTables.CONTESTS).stream()
                        .sorted(comparing(Contest::id))
                        .collect(groupingBy(Contest::election)));
    }

    /** Elections with a contest open at {@code site} on its municipality's {@code date}. */
    List<OpenElection> openAt(Site site, LocalDate date) {
        return Voting.at(site.kind())
                .map(voting -> openAt(site.municipality(), voting, date))
                .orElse(List.of());
    }

    private List<OpenElection> openAt(String municipality, Voting voting, LocalDate date) {
        List<OpenElection> open = new ArrayList<>(2);
        for (Election election : elections.getOrDefault(municipality, List.of())) {
            List<String> ballots = contests.getOrDefault(election.id(), List.of()).stream()
                    .filter(contest -> isOpen(contest, election, voting, date))
                    .map(Contest::id)
                    .toList();
            if (!ballots.isEmpty()) {
                open.add(new OpenElection(election, voting, ballots));
            }
        }
        return open;
    }

    private static boolean isOpen(Contest contest, Election election, Voting voting, LocalDate date) {
        return switch (voting) {
            case POLLING_DAY -> election.pollingDay().equals(date);
            case EARLY -> contest.openEarly(date, election.pollingDay());
        };
    }
}
