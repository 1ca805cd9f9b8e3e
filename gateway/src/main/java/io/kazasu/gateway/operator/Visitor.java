package io.kazasu.gateway.operator;

import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody without a resident record, as an operator wrote it down.
 *
 * @param sex M or F, or null
 */
record Visitor(
        String name,
        @Nullable String kana,
        @Nullable LocalDate birthDate,
        @Nullable String sex,
        @Nullable String address,
        boolean nondisclosure) {
    private static final int NAME_CHARS_MAX = 200;
    private static final int ADDRESS_CHARS_MAX = 500;
    private static final Set<String> SEXES = Set.of("M", "F");

    /** @throws MalformedException naming the field within {@code person} */
    static Visitor of(Fields person) {
        try {
            return new Visitor(
                    Body.requireText(person, "name", NAME_CHARS_MAX),
                    optional(Body.text(person, "kana", NAME_CHARS_MAX)),
                    birthDate(person),
                    sex(person),
                    optional(Body.text(person, "address", ADDRESS_CHARS_MAX)),
                    person.flag("nondisclosure"));
        } catch (MalformedException e) {
            throw e.within("person");
        }
    }

    private static @Nullable LocalDate birthDate(Fields person) {
        LocalDate date = person.date("birthDate").orElse(null);
        if (date != null && (date.getYear() < 1800 || date.getYear() > 2999)) {
            throw new MalformedException("birthDate", "a date of this age");
        }
        return date;
    }

    private static @Nullable String sex(Fields person) {
        String sex = person.text("sex").orElse(null);
        if (sex != null && !SEXES.contains(sex)) {
            throw new MalformedException("sex", "M, F");
        }
        return sex;
    }

    private static @Nullable String optional(String text) {
        return text.isBlank() ? null : text;
    }
}
