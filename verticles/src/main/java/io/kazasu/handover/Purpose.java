package io.kazasu.handover;

import io.kazasu.tap.Column;
import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.Service;
import java.util.List;

/**
 * What results of a service are handed to whom for, when a person agrees.
 *
 * @param recipient URL to which events are posted
 * @param fields names out of those a service may hand over, at least one
 * @param retentionDays how long the recipient keeps them, 1 to 36,500
 */
public record Purpose(
        String id,
        String municipality,
        Service service,
        String recipient,
        List<String> fields,
        String textJa,
        String textEn,
        int retentionDays) {
    /** The file {@code purposes.csv}. */
    public static final ReferenceTable<Purpose> TABLE = ReferenceTable.items(
            "purposes",
            Purpose.class,
            List.of(
                    Column.required("purpose", Column.Type.TEXT),
                    Column.reference("municipality", "municipalities"),
                    Column.required("service", Column.Type.TEXT),
                    Column.required("recipient", Column.Type.TEXT),
                    Column.required("fields", Column.Type.LIST),
                    Column.required("text_ja", Column.Type.TEXT),
                    Column.required("text_en", Column.Type.TEXT),
                    Column.required("retention_days", Column.Type.INTEGER)),
            List.of("purpose"),
            Purpose::of);

    private static final int RETENTION_DAYS_MAX = 36_500;

    public Purpose {
        fields = List.copyOf(fields);
    }

    /** @throws MalformedException naming the column */
    static Purpose of(Fields row) {
        Service service = row.requireConstant("service", Service.class);
        return new Purpose(
                row.requireText("purpose"),
                row.requireText("municipality"),
                service,
                recipient(row.requireText("recipient")),
                fields(row.texts("fields"), service),
                row.requireText("text_ja"),
                row.requireText("text_en"),
                (int) row.requireInteger("retention_days", 1, RETENTION_DAYS_MAX));
    }

    private static String recipient(String url) {
        return Recipient.parse(url)
                .map(Recipient::url)
                .orElseThrow(() -> new MalformedException("recipient", Recipient.EXPECTED));
    }

    private static List<String> fields(List<String> names, Service service) {
        List<String> known = HandedFields.of(service);
        if (names.isEmpty() || !known.containsAll(names)) {
            throw new MalformedException("fields", "out of " + String.join(", ", known));
        }
        return names.stream().distinct().toList();
    }
}
