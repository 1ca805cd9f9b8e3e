package io.kazasu.gateway.config;

import java.util.Locale;
import java.util.function.Supplier;

/**
 * One row of the table of settings.
 *
 * @param name dotted, as in the file
 * @param preset what holds when nothing is given
 * @param secret taken from the environment or a file only, and never shown
 * @param description with units
 */
record Setting<T>(String name, ValueType<T> type, Preset preset, boolean secret, String description) {
    /**
     * What a setting is when nothing is given.
     *
     * @param shown as the reference says it; the same on every machine
     */
    record Preset(String shown, Supplier<String> text) {
        static Preset of(String text) {
            return new Preset(text, () -> text);
        }
    }

    static <T> Setting<T> of(String name, ValueType<T> type, String preset, String description) {
        return new Setting<>(name, type, Preset.of(preset), false, description);
    }

    static <T> Setting<T> secret(String name, ValueType<T> type, String description) {
        return new Setting<>(name, type, Preset.of(""), true, description);
    }

    String environmentName() {
        return ENVIRONMENT_PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** The variable that names a file with the secret. */
    String fileEnvironmentName() {
        return environmentName() + "_FILE";
    }

    String flag() {
        return "--" + name.replace('.', '-');
    }

    /** A value of this setting as it may be shown. */
    String shown(String text) {
        return secret && !text.isEmpty() ? Secret.MASK : PostgresUri.masked(text);
    }

    static final String ENVIRONMENT_PREFIX = "KAZASU_";
}
