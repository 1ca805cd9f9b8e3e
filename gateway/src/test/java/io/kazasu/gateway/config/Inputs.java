package io.kazasu.gateway.config;

import java.util.Map;
import java.util.Optional;

/** Configuration inputs of one layer. */
final class Inputs {
    private Inputs() {}

    static ConfigInput flags(Map<String, String> flags) {
        return new ConfigInput(flags, Map.of(), Optional.empty(), Map.of());
    }

    static ConfigInput environment(Map<String, String> environment) {
        return new ConfigInput(Map.of(), environment, Optional.empty(), Map.of());
    }

    static EffectiveSettings.Line line(EffectiveSettings settings, String name) {
        return settings.lines().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
