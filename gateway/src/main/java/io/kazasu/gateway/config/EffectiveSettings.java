package io.kazasu.gateway.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every setting with its value and where that came from; valid, or there is none of these. */
public final class EffectiveSettings {
    /**
     * One setting as it may be shown.
     *
     * @param text masked where it is a secret
     */
    public record Line(String name, String text, String origin) {}

    private final Map<Setting<?>, Object> values = new LinkedHashMap<>();
    private final Map<OwnSetting<?>, Map<String, Object>> own = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private EffectiveSettings() {}

    /** Settings from all layers. */
    public static EffectiveSettings read(ConfigInput input) throws InvalidConfigException {
        EffectiveSettings settings = new EffectiveSettings();
        SmallRyeConfig layers = settings.layers(input);
        for (Setting<?> setting : Settings.all()) {
            settings.take(setting, layers, input);
        }
        OwnSettings.among(layers.getPropertyNames()).forEach(given -> settings.takeOwn(given, layers, input));
        settings.faults.addAll(CrossChecks.faults(settings, input));
        if (!settings.faults.isEmpty()) {
            throw new InvalidConfigException(settings.faults);
        }
        return settings;
    }

    /** In the order of the table. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    <T> T get(Setting<T> setting) {
        return given(setting).orElseThrow(() -> new IllegalStateException("no value of " + setting.name()));
    }

    /** Empty while there is only a fault in its place. */
    @SuppressWarnings("unchecked") // take() puts a T under a Setting<T>
    <T> Optional<T> given(Setting<T> setting) {
        return Optional.ofNullable((T) values.get(setting));
    }

    /** A setting's values by 団体コード, of the municipalities that were given one. */
    @SuppressWarnings("unchecked") // takeOwn() puts a T under an OwnSetting<T>
    <T> Map<String, T> own(OwnSetting<T> setting) {
        return (Map<String, T>) own.getOrDefault(setting, Map.of());
    }

    private <T> void takeOwn(OwnSettings.Given<T> given, SmallRyeConfig layers, ConfigInput input) {
        read(given.setting(), layers, input)
                .ifPresent(value -> own.computeIfAbsent(given.own(), setting -> new LinkedHashMap<>())
                        .put(given.code(), value));
    }

    private SmallRyeConfig layers(ConfigInput input) {
        EnvironmentLayer environment = new EnvironmentLayer(input.environment());
        FileLayer file = new FileLayer(input.file());
        faults.addAll(file.faults());
        faults.addAll(environment.faults());
        Map<String, String> presets = Settings.all().stream()
                .collect(Collectors.toMap(
                        Setting::name, setting -> setting.preset().text().get()));
        presets = new HashMap<>(presets);
        presets.putAll(input.presets());
        return new SmallRyeConfigBuilder()
                .withSources(
                        source(input.flags(), Origin.FLAG),
                        source(environment.values(), Origin.ENVIRONMENT),
                        source(environment.fileValues(), Origin.ENVIRONMENT_FILE),
                        source(file.values(), Origin.FILE),
                        source(presets, Origin.DEFAULT))
                .build();
    }

    private static PropertiesConfigSource source(Map<String, String> values, Origin origin) {
        return new PropertiesConfigSource(values, origin.name(), origin.sourceOrdinal());
    }

    private <T> void take(Setting<T> setting, SmallRyeConfig layers, ConfigInput input) {
        read(setting, layers, input).ifPresent(value -> values.put(setting, value));
    }

    /** Empty when it is a fault. */
    private <T> Optional<T> read(Setting<T> setting, SmallRyeConfig layers, ConfigInput input) {
        ConfigValue found = layers.getConfigValue(setting.name());
        String text = Optional.ofNullable(found.getRawValue()).orElse("");
        Origin origin = Origin.of(found.getConfigSourceOrdinal());
        Optional<T> value = setting.type().reader().apply(text);
        if (value.isEmpty()) {
            String expected = setting.type().expected();
            faults.add("%s: %s (expected %s)".formatted(setting.name(), setting.shown(text), expected));
        }
        lines.add(new Line(
                setting.name(),
                setting.shown(text),
                origin.shown(setting, input.file().map(Object::toString))));
        return value;
    }
}
