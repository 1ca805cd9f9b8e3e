package io.kazasu.gateway.operator;

import io.kazasu.gateway.document.Person;
import io.vertx.sqlclient.Row;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as the resident store has one. Whatever cannot be read is null: a list of people must not fail for one of
 * them.
 */
record Resident(
        @Nullable String name,
        @Nullable String kana,
        @Nullable LocalDate birthDate,
        @Nullable String sex,
        @Nullable String address,
        @Nullable String relation,
        @Nullable Boolean nondisclosure,
        @Nullable Boolean visitor,
        @Nullable String visitorOf) {
    static final Resident UNKNOWN = new Resident(null, null, null, null, null, null, null, null, null);

    /** Everything but flags is read as text, which no value of PostgreSQL can break. */
    static final String COLUMNS =
            "holder, name, kana, birth_date::text as birth_date, sex, address, relation, nondisclosure, visitor,"
                    + " visitor_of";

    static Resident of(Row row) {
        return new Resident(
                row.getString("name"),
                row.getString("kana"),
                date(row.getString("birth_date")),
                row.getString("sex"),
                row.getString("address"),
                row.getString("relation"),
                row.getBoolean("nondisclosure"),
                row.getBoolean("visitor"),
                row.getString("visitor_of"));
    }

    /** As papers print somebody. */
    Person person() {
        return new Person(
                Objects.requireNonNullElse(name, ""),
                Objects.requireNonNullElse(kana, ""),
                birthDate,
                Objects.requireNonNullElse(sex, ""),
                Objects.requireNonNullElse(address, ""));
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** One that an inquiry found by name. */
    record Found(UUID holder, boolean nondisclosure) {}
}
