package io.kazasu.gateway.operator;

import io.kazasu.decision.election.Contest;
import io.kazasu.decision.election.Election;
import io.kazasu.decision.election.ElectionTables;
import io.kazasu.directory.Directory;
import io.kazasu.gateway.document.Print;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.tap.Reference;
import io.kazasu.tap.Site;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The operator's own municipality; for them there is no other. */
record Area(String municipality, Reference reference) {
    static Area of(Call call, Directory directory) {
        return new Area(call.municipality(), directory.reference());
    }

    Site site(String id) {
        return found(reference.site(id).filter(site -> site.municipality().equals(municipality)));
    }

    boolean has(String site) {
        return reference
                .site(site)
                .filter(found -> found.municipality().equals(municipality))
                .isPresent();
    }

    Election election(String id) {
        return found(reference.item(ElectionTables.ELECTIONS, id).filter(election -> election.municipality()
                .equals(municipality)));
    }

    List<Contest> contests(Election election) {
        return reference.items(ElectionTables.CONTESTS).stream()
                .filter(contest -> contest.election().equals(election.id()))
                .toList();
    }

    /** As people here call it. */
    String siteName(String site) {
        return reference.site(site).map(Site::nameJa).orElse(site);
    }

    String contestName(String contest) {
        return reference
                .item(ElectionTables.CONTESTS, contest)
                .map(Contest::nameJa)
                .orElse(contest);
    }

    LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, timeZone());
    }

    /** A paper of this municipality that may be printed as often as is liked. */
    Print print(Instant at) {
        return Print.once(name(), local(at));
    }

    String name() {
        return found(reference.municipality(municipality)).nameJa();
    }

    ZoneId timeZone() {
        return found(reference.municipality(municipality)).timeZone();
    }

    private static <T> T found(Optional<T> thing) {
        return thing.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
