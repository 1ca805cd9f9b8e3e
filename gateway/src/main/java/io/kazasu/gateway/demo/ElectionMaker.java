package io.kazasu.gateway.demo;

import io.kazasu.gateway.demo.Elections.Contest;
import io.kazasu.gateway.demo.Elections.Election;
import io.kazasu.gateway.demo.Elections.RollRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Calls two elections and draws up their rolls from the resident register. */
final class ElectionMaker {
    private static final int VOTING_AGE = 18;

    private final TownPlan plan;
    private final Draw draw;

    ElectionMaker(TownPlan plan, Draw draw) {
        this.plan = plan;
        this.draw = draw;
    }

    Elections elections(List<Family> families) {
        Election local = local();
        Election governor = governor();
        List<RollRow> roll = new ArrayList<>(rollOf(local, families));
        roll.addAll(rollOf(governor, families));
        return new Elections(local, governor, roll);
    }

    private Election local() {
        LocalDate day = plan.date();
        String id = plan.id("local-" + day);
        LocalDate from = day.minusDays(4);
        LocalDate to = day.minusDays(1);
        return new Election(
                id,
                plan.municipality().nameJa() + "長・町議会議員選挙",
                plan.municipality().nameEn() + " Local Election",
                day,
                List.of(
                        new Contest(id + "-mayor", "町長選挙", "Mayor", from, to),
                        new Contest(id + "-council", "町議会議員選挙", "Town Council", from, to),
                        new Contest(id + "-assembly", "県議会議員補欠選挙", "Prefectural Assembly", from, to)));
    }

    private Election governor() {
        LocalDate day = plan.date().plusDays(6);
        String id = plan.id("governor-" + day);
        Contest contest =
                new Contest(id + "-governor", "県知事選挙", "Governor", plan.date().minusDays(3), day.minusDays(1));
        return new Election(id, "県知事選挙", "Gubernatorial Election", day, List.of(contest));
    }

    private List<RollRow> rollOf(Election election, List<Family> families) {
        List<RollRow> roll = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (Family family : families) {
            for (Family.Member member : family.members()) {
                if (onRoll(member, election.pollingDay())) {
                    String district = family.votingDistrict();
                    int number = numbers.merge(district, 1, Integer::sum);
                    String rollNumber = String.format(Locale.ROOT, "%s-%04d", district, number);
                    roll.add(new RollRow(
                            election.id(),
                            member.holder(),
                            new Elections.Place(district, rollNumber),
                            member.person().sex(),
                            contests(election)));
                }
            }
        }
        return roll;
    }

    /**
     * Of age on polling day, a year counting as full on the day before the birthday (年齢計算ニ関スル法律), and not gone
     * for four months (公職選挙法28条).
     */
    private static boolean onRoll(Family.Member member, LocalDate pollingDay) {
        LocalDate movedOut = member.movedOut();
        return member.ageOn(pollingDay.plusDays(1)) >= VOTING_AGE
                && (movedOut == null || movedOut.isAfter(pollingDay.minusMonths(4)));
    }

    /** Who came from elsewhere in the prefecture less than three months ago votes only for the assembly. */
    private List<String> contests(Election election) {
        boolean newcomer = election.contests().size() > 1 && draw.chance(0.01);
        return newcomer ? List.of(election.contests().getLast().id()) : List.of();
    }
}
