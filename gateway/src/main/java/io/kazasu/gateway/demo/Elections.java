package io.kazasu.gateway.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Two elections: one whose polling day is today, one that can be voted early today. */
record Elections(Election today, Election early, List<RollRow> roll) {
    Elections {
        roll = List.copyOf(roll);
    }

    List<Election> all() {
        return List.of(today, early);
    }

    List<RollRow> rollOf(Election election) {
        return roll.stream().filter(row -> row.election().equals(election.id())).toList();
    }

    record Election(String id, String nameJa, String nameEn, LocalDate pollingDay, List<Contest> contests) {}

    /** Early voting runs from {@code earlyFrom} to {@code earlyTo}, both included. */
    record Contest(String id, String nameJa, String nameEn, LocalDate earlyFrom, LocalDate earlyTo) {}

    /** @param contests those the elector may vote in; empty for all of the election */
    record RollRow(String election, UUID holder, Place place, Sex sex, List<String> contests) {}

    /** Where in the roll an elector stands. */
    record Place(String votingDistrict, String rollNumber) {}
}
