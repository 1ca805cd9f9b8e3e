package io.kazasu.decision.election;

import io.kazasu.tap.Fields;
import java.time.LocalDate;

/** An election of one municipality; its ballots are its {@link Contest}s. */
public record Election(String id, String municipality, String nameJa, String nameEn, LocalDate pollingDay) {
    static Election of(Fields row) {
        return new Election(
                row.requireText("election"),
                row.requireText("municipality"),
                row.requireText("name_ja"),
                row.requireText("name_en"),
                row.requireDate("polling_day"));
    }
}
