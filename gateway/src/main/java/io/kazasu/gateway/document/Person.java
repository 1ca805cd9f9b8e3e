package io.kazasu.gateway.document;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * As the resident store tells of somebody at the time of printing; empty or null where it does not.
 *
 * @param sex M, F or empty
 */
public record Person(String name, String kana, @Nullable LocalDate birthDate, String sex, String address) {
    String sexJa() {
        return switch (sex) {
            case "M" -> "男";
            case "F" -> "女";
            default -> "";
        };
    }

    String birthDateJa() {
        return birthDate == null ? "" : Wareki.date(birthDate);
    }
}
