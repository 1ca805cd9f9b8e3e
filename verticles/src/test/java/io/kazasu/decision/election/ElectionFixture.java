package io.kazasu.decision.election;

import static io.kazasu.decision.ReceptionFixture.SANJO;

import io.kazasu.decision.ReceptionFixture;
import io.kazasu.decision.ReceptionFixture.Tables;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.kazasu.tap.SiteKind;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A town with one election of three ballots: the district and the block vote early from Monday, the review of judges
 * (国民審査) from Wednesday, and all of them on Sunday.
 */
final class ElectionFixture {
    static final LocalDate SUNDAY = ReceptionFixture.TODAY;
    static final LocalDate MONDAY = SUNDAY.minusDays(6);
    static final LocalDate WEDNESDAY = SUNDAY.minusDays(4);
    static final LocalDate SATURDAY = SUNDAY.minusDays(1);

    static final String HOUSE = "house";
    static final List<String> ALL = List.of("block", "district", "review");

    static final Site FIRST = pollingPlace("pp-01", "01");
    static final Site SECOND = pollingPlace("pp-02", "02");
    static final Site EARLY = site("ev-01", SiteKind.EARLY_VOTING_PLACE, null, new Site.Hours(8 * 60 + 30, 20 * 60));

    static final RollEntry ENTRY = new RollEntry(HOUSE, "01", "0421", "F", List.of());

    static final Tables TOWN = election(Tables.EMPTY.with(FIRST).with(SECOND).with(EARLY), HOUSE, SUNDAY)
            .with(ElectionTables.CONTESTS, "block", contest("block", HOUSE, MONDAY))
            .with(ElectionTables.CONTESTS, "district", contest("district", HOUSE, MONDAY))
            .with(ElectionTables.CONTESTS, "review", contest("review", HOUSE, WEDNESDAY));

    private ElectionFixture() {}

    /** An elector of the first district who taps at the first polling place at noon on Sunday. */
    static ReceptionFixture onSunday() {
        return ReceptionFixture.of(Service.ELECTION)
                .reference(TOWN)
                .records(ElectionTables.ROLL, ENTRY)
                .at(FIRST);
    }

    /** The same elector at the early voting place at noon, who goes about her work on Sunday. */
    static ReceptionFixture early(LocalDate date) {
        return onSunday().at(EARLY).at(date.atTime(12, 0)).request(request(1));
    }

    static Fields request(@Nullable Integer ground, String... contests) {
        return Fields.builder()
                .put("ground", ground)
                .put("contests", contests.length == 0 ? null : List.of(contests))
                .build();
    }

    static Tables election(Tables tables, String id, LocalDate pollingDay) {
        Election election = new Election(id, SANJO.code(), "選挙", "Election", pollingDay);
        return tables.with(ElectionTables.ELECTIONS, id, election);
    }

    static Contest contest(String id, String election, @Nullable LocalDate earlyFrom) {
        return new Contest(id, election, "投票", "Ballot", earlyFrom, earlyFrom == null ? null : SATURDAY);
    }

    static RollEntry entry(String election, String district, String... contests) {
        return new RollEntry(election, district, "0421", "F", List.of(contests));
    }

    static Site pollingPlace(String id, String district) {
        return site(id, SiteKind.POLLING_PLACE, district, new Site.Hours(7 * 60, 20 * 60));
    }

    static Site site(String id, SiteKind kind, @Nullable String district, Site.@Nullable Hours hours) {
        return new Site(id, SANJO.code(), kind, "投票所", "Polling place", null, district, hours, false);
    }

    static Site withHours(Site site, Site.@Nullable Hours hours) {
        return site(site.id(), site.kind(), site.votingDistrict(), hours);
    }

    static Site common(Site site) {
        return new Site(
                site.id(),
                site.municipality(),
                site.kind(),
                site.nameJa(),
                site.nameEn(),
                null,
                site.votingDistrict(),
                site.hours(),
                true);
    }
}
