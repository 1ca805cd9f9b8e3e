package io.kazasu.decision.election;

import io.kazasu.tap.Column;
import io.kazasu.tap.ReferenceTable;
import java.util.List;

/** The reference data of elections. */
public final class ElectionTables {
    public static final ReferenceTable<Election> ELECTIONS = ReferenceTable.items(
            "elections",
            Election.class,
            List.of(
                    Column.required("election", Column.Type.TEXT),
                    Column.reference("municipality", "municipalities"),
                    Column.required("name_ja", Column.Type.TEXT),
                    Column.required("name_en", Column.Type.TEXT),
                    Column.required("polling_day", Column.Type.DATE)),
            List.of("election"),
            Election::of);

    public static final ReferenceTable<Contest> CONTESTS = ReferenceTable.items(
            "contests",
            Contest.class,
            List.of(
                    Column.required("contest", Column.Type.TEXT),
                    Column.reference("election", "elections"),
                    Column.required("name_ja", Column.Type.TEXT),
                    Column.required("name_en", Column.Type.TEXT),
                    Column.optional("early_from", Column.Type.DATE),
                    Column.optional("early_to", Column.Type.DATE)),
            List.of("contest"),
            Contest::of);

    /** The electoral roll, by which an operator finds an elector who comes without the card. */
    public static final ReferenceTable<RollEntry> ROLL = ReferenceTable.holders(
            "roll",
            RollEntry.class,
            List.of(
                    Column.reference("election", "elections"),
                    Column.required("holder", Column.Type.UUID),
                    Column.required("voting_district", Column.Type.TEXT),
                    Column.required("roll_number", Column.Type.TEXT),
                    Column.required("sex", Column.Type.SEX),
                    Column.optional("contests", Column.Type.LIST)),
            List.of("election"),
            "roll_number",
            RollEntry::of);

    private ElectionTables() {}
}
