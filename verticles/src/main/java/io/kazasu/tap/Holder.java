package io.kazasu.tap;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as the directory knows one: an opaque ID and what services need to decide; never a name.
 *
 * @param municipality where the person is registered, or null for one known only from a roll or by hand
 * @param household null when there is no resident record
 * @param movedOut the day from which the person no longer lives here, or null
 * @param records what each service holds of the person, by the name of its {@link ReferenceTable}
 */
public record Holder(
        UUID id,
        @Nullable String municipality,
        @Nullable UUID household,
        @Nullable LocalDate movedOut,
        Map<String, List<Object>> records) {

    /** Rows of {@code table} about this person; empty when there are none. */
    public <T> List<T> records(ReferenceTable<T> table) {
        return records.getOrDefault(table.name(), List.of()).stream()
                .map(table.type()::cast)
                .toList();
    }
}
