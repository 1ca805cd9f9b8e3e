package io.kazasu.decision.counter;

import io.kazasu.tap.Column;
import io.kazasu.tap.ReferenceTable;
import java.util.List;

/** Reference data that counters bring. */
public final class CounterTables {
    public static final ReferenceTable<Form> FORMS = ReferenceTable.items(
            "forms",
            Form.class,
            List.of(
                    Column.required("form", Column.Type.TEXT),
                    Column.required("name_ja", Column.Type.TEXT),
                    Column.required("name_en", Column.Type.TEXT),
                    Column.required("fee_yen", Column.Type.INTEGER),
                    Column.required("card_fee_yen", Column.Type.INTEGER)),
            List.of("form"),
            Form::of);

    private CounterTables() {}
}
