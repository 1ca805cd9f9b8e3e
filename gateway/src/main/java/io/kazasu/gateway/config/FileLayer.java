package io.kazasu.gateway.config;

import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the YAML file says. A list is the same as its items separated by commas. */
final class FileLayer {
    private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

    private final Map<String, String> values = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    FileLayer(Optional<Path> file) {
        file.ifPresent(this::read);
    }

    private void read(Path file) {
        try {
            YamlConfigSource source =
                    new YamlConfigSource(file.toString(), Files.readString(file), Origin.FILE.sourceOrdinal());
            Set<String> names = source.getPropertyNames();
            for (String name : names) {
                String text = source.getValue(name);
                // A list is there as a whole and item by item.
                boolean item = names.contains(INDEX.matcher(name).replaceAll("")) && name.endsWith("]");
                if (text != null && !item) {
                    // a key of digits is quoted
                    values.put(name.replace("\"", ""), text);
                }
            }
            rejectUnknown(file);
        } catch (IOException e) {
            faults.add("--config: %s cannot be read".formatted(file));
        } catch (RuntimeException e) {
            // SnakeYAML's messages quote the line at fault, which may hold a secret.
            faults.add(
                    "--config: %s is not YAML (expected settings as in `kazasu config --reference`)".formatted(file));
        }
    }

    private void rejectUnknown(Path file) {
        Set<String> known = Settings.all().stream().map(Setting::name).collect(Collectors.toSet());
        List.copyOf(values.keySet()).stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(
                        name -> OwnSettings.byName(name).ifPresentOrElse(this::requireCode, () -> unknown(name, file)));
    }

    private void requireCode(OwnSettings.Given<?> given) {
        if (!OwnSetting.valid(given.code())) {
            faults.add(OwnSettings.NO_CODE.formatted(given.setting().name()));
            values.remove(given.setting().name());
        }
    }

    private void unknown(String name, Path file) {
        faults.add("%s: no such setting (file %s)".formatted(name, file));
        values.remove(name);
    }

    /** By setting name. */
    Map<String, String> values() {
        return values;
    }

    List<String> faults() {
        return faults;
    }
}
