package io.kazasu.gateway.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The settings that municipalities have of their own, as far as somebody gave them. */
final class OwnSettings {
    static final String NO_CODE = "%s: no 団体コード (expected 6 digits, the last a check digit; in YAML with quotes)";

    /**
     * One that was given.
     *
     * @param code of a municipality, valid
     */
    record Given<T>(OwnSetting<T> own, String code, Setting<T> setting) {}

    private OwnSettings() {}

    /** By dotted name; also with a code that is none. */
    static Optional<Given<?>> byName(String name) {
        return Settings.own().stream()
                .<Given<?>>flatMap(own -> own.code(name).map(code -> given(own, code)).stream())
                .findFirst();
    }

    static Optional<Given<?>> byVariable(String variable) {
        return Settings.own().stream()
                .<Given<?>>flatMap(own -> own.codeOfVariable(variable).map(code -> given(own, code)).stream())
                .findFirst();
    }

    private static <T> Given<T> given(OwnSetting<T> own, String code) {
        return new Given<>(own, code, own.of(code));
    }

    /** In the order of names. */
    static List<Given<?>> among(Iterable<String> names) {
        TreeSet<String> sorted = new TreeSet<>();
        names.forEach(sorted::add);
        List<Given<?>> found = new ArrayList<>();
        sorted.forEach(name -> byName(name).ifPresent(found::add));
        return found;
    }
}
