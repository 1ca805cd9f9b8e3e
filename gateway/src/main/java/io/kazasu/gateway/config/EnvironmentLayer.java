package io.kazasu.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the environment says: variables, and files that variables name for secrets. */
final class EnvironmentLayer {
    /** Kubernetes gives these to every container beside a Service called kazasu or kazasu-something. */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "KAZASU_([A-Z0-9_]+_)?(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT_\\d+_(TCP|UDP)(_[A-Z]+)?)"
                    + "|KAZASU_PORT");

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> fileValues = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    EnvironmentLayer(Map<String, String> environment) {
        Map<String, String> left = new TreeMap<>(environment);
        left.keySet().removeIf(name -> !name.startsWith(Setting.ENVIRONMENT_PREFIX));
        for (Setting<?> setting : Settings.all()) {
            take(setting, left);
        }
        List.copyOf(left.keySet())
                .forEach(name -> OwnSettings.byVariable(name).ifPresent(given -> takeOwn(given, name, left)));
        left.keySet().stream()
                .filter(name -> !SERVICE_LINK.matcher(name).matches())
                .forEach(name -> faults.add(name + ": no such setting (environment)"));
    }

    private void take(Setting<?> setting, Map<String, String> left) {
        String text = left.remove(setting.environmentName());
        if (text != null) {
            values.put(setting.name(), text);
        }
        String file = setting.secret() ? left.remove(setting.fileEnvironmentName()) : null;
        if (file != null && text != null) {
            faults.add("%s: given by both %s and %s"
                    .formatted(setting.name(), setting.environmentName(), setting.fileEnvironmentName()));
        } else if (file != null) {
            read(setting, file);
        }
    }

    private void takeOwn(OwnSettings.Given<?> given, String variable, Map<String, String> left) {
        if (OwnSetting.valid(given.code())) {
            take(given.setting(), left);
        } else {
            left.remove(variable);
            faults.add(OwnSettings.NO_CODE.formatted(variable));
        }
    }

    private void read(Setting<?> setting, String file) {
        try {
            fileValues.put(setting.name(), Files.readString(Path.of(file)).strip());
        } catch (IOException | IllegalArgumentException e) {
            faults.add("%s: %s cannot be read (%s)".formatted(setting.name(), file, setting.fileEnvironmentName()));
        }
    }

    /** By setting name. */
    Map<String, String> values() {
        return values;
    }

    /** By setting name; what was read from files. */
    Map<String, String> fileValues() {
        return fileValues;
    }

    List<String> faults() {
        return faults;
    }
}
