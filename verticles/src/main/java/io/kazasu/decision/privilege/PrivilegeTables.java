package io.kazasu.decision.privilege;

import io.kazasu.tap.Column;
import io.kazasu.tap.ReferenceTable;
import java.util.List;

/** Reference data of the shops. */
public final class PrivilegeTables {
    public static final ReferenceTable<Offer> OFFERS = ReferenceTable.items(
            "offers",
            Offer.class,
            List.of(
                    Column.required("offer", Column.Type.TEXT),
                    Column.reference("site", "sites"),
                    Column.required("text_ja", Column.Type.TEXT),
                    Column.required("text_en", Column.Type.TEXT),
                    Column.optional("daily_limit", Column.Type.INTEGER)),
            List.of("offer"),
            Offer::of);

    private PrivilegeTables() {}
}
