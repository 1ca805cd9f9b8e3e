package io.kazasu.decision.library;

import io.kazasu.tap.Column;
import io.kazasu.tap.ReferenceTable;
import java.util.List;

/** Reference data that the library brings. */
public final class LibraryTables {
    /** Who may borrow; an operator finds them by patron number. */
    public static final ReferenceTable<Patron> PATRONS = ReferenceTable.holders(
            "patrons",
            Patron.class,
            List.of(
                    Column.required("holder", Column.Type.UUID),
                    Column.required("patron_number", Column.Type.TEXT),
                    Column.required("loan_limit", Column.Type.INTEGER),
                    Column.optional("blocked", Column.Type.FLAG)),
            List.of(),
            "patron_number",
            Patron::of);

    /** What can be lent. */
    public static final ReferenceTable<Item> ITEMS = ReferenceTable.items(
            "items",
            Item.class,
            List.of(
                    Column.required("item", Column.Type.TEXT),
                    Column.required("title", Column.Type.TEXT),
                    Column.required("loan_days", Column.Type.INTEGER)),
            List.of("item"),
            Item::of);

    private LibraryTables() {}
}
