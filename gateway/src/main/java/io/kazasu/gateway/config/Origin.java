package io.kazasu.gateway.config;

import java.util.Locale;
import java.util.Optional;

/** The layers that values come from, the strongest first. */
enum Origin {
    FLAG(400),
    ENVIRONMENT(300),
    ENVIRONMENT_FILE(290),
    FILE(200),
    DEFAULT(100);

    private final int ordinal;

    Origin(int ordinal) {
        this.ordinal = ordinal;
    }

    /** SmallRye Config takes the value of the source with the highest. */
    int sourceOrdinal() {
        return ordinal;
    }

    static Origin of(int sourceOrdinal) {
        for (Origin origin : values()) {
            if (origin.ordinal == sourceOrdinal) {
                return origin;
            }
        }
        throw new IllegalArgumentException("no layer " + sourceOrdinal);
    }

    /** Where exactly, for people. */
    String shown(Setting<?> setting, Optional<String> file) {
        return switch (this) {
            case FLAG -> "flag " + setting.flag();
            case ENVIRONMENT -> "environment " + setting.environmentName();
            case ENVIRONMENT_FILE -> "environment " + setting.fileEnvironmentName();
            case FILE -> "file " + file.orElseThrow();
            case DEFAULT -> name().toLowerCase(Locale.ROOT);
        };
    }
}
