package io.kazasu.gateway.config;

import io.kazasu.tap.MunicipalityCode;
import java.util.Locale;
import java.util.Optional;

/**
 * A setting that each municipality may have of its own: a row of the table for every 団体コード that is given one. Nothing is
 * preset: what is not given falls back on what holds for all.
 *
 * @param before the part of the dotted name before the code, with its dot
 * @param after the part after it, with its dot; may be empty
 */
record OwnSetting<T>(String before, String after, ValueType<T> type, String description) {
    private static final String CODE = "CODE";

    /** As the reference says it. */
    Setting<T> pattern() {
        return of(CODE);
    }

    Setting<T> of(String code) {
        return Setting.of(before + code + after, type, "", description);
    }

    /** What stands in the place of the code in a dotted name; empty when it is the name of another setting. */
    Optional<String> code(String name) {
        return between(name, before, after);
    }

    /** The same of an environment variable. */
    Optional<String> codeOfVariable(String variable) {
        return between(variable, Setting.ENVIRONMENT_PREFIX + variable(before), variable(after));
    }

    private static String variable(String part) {
        return part.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private static Optional<String> between(String text, String before, String after) {
        int end = text.length() - after.length();
        return text.startsWith(before) && text.endsWith(after) && end > before.length()
                ? Optional.of(text.substring(before.length(), end)).filter(OwnSetting::isWord)
                : Optional.empty();
    }

    private static boolean isWord(String code) {
        return code.chars().allMatch(Character::isLetterOrDigit);
    }

    static boolean valid(String code) {
        return MunicipalityCode.isValid(code);
    }
}
