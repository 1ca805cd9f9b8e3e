package io.kazasu.gateway.scenario;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/** A town with an election today: two contests, polling places, their readers and electors. */
final class ElectionTown {
    static final String CODE = "152048";
    static final int ELECTORS = 2_000;
    static final int READERS = 40;
    private static final int SITES = 8;

    private ElectionTown() {}

    static ReferenceFolder reference() {
        ReferenceFolder reference = new ReferenceFolder().municipality(CODE, "Sanjo");
        for (int site = 0; site < SITES; site++) {
            reference.site("poll-" + site, CODE, "POLLING_PLACE", "", "", "00:00", "24:00", "true");
        }
        for (int reader = 0; reader < READERS; reader++) {
            reference.reader("es-" + reader, "poll-" + reader % SITES, "ELECTION", "");
        }
        reference.operator("officer", CODE, "ELECTION_OFFICER");
        reference.line(
                "elections.csv",
                "election,municipality,name_ja,name_en,polling_day",
                "e1",
                CODE,
                "選挙",
                "Election",
                today());
        String contests = "contest,election,name_ja,name_en,early_from,early_to";
        reference.line("contests.csv", contests, "single", "e1", "小選挙区", "Single seat", "", "");
        reference.line("contests.csv", contests, "list", "e1", "比例代表", "List", "", "");
        for (int elector = 0; elector < ELECTORS; elector++) {
            UUID holder = holder(elector);
            reference.holder(card(elector), holder, CODE, "ELECTION");
            reference.line(
                    "roll.csv",
                    "election,holder,voting_district,roll_number,sex,contests",
                    "e1",
                    holder,
                    "1",
                    "R" + elector,
                    sex(elector),
                    "");
        }
        return reference;
    }

    /** The election is open all day, but a tap of 23:59 may be decided tomorrow. */
    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Tokyo"));
    }

    private static UUID holder(int elector) {
        return new UUID(0x5a4c, elector);
    }

    static String card(int elector) {
        return "KZ" + elector + "X";
    }

    static String sex(int elector) {
        return elector % 3 == 0 ? "M" : "F";
    }

    /** Where a reader of {@link #reference} stands. */
    static String site(String reader) {
        return "poll-" + Integer.parseInt(reader.substring("es-".length())) % SITES;
    }
}
