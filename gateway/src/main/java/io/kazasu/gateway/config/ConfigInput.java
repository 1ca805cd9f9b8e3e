package io.kazasu.gateway.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the configuration is made of, the strongest first.
 *
 * @param flags by setting name
 * @param environment of the process, whole
 * @param file YAML
 * @param presets by setting name; a command's own, in place of those of the table
 */
public record ConfigInput(
        Map<String, String> flags, Map<String, String> environment, Optional<Path> file, Map<String, String> presets) {
    public ConfigInput {
        flags = Map.copyOf(flags);
        environment = Map.copyOf(environment);
        presets = Map.copyOf(presets);
    }

    /** The same with another preset. */
    public ConfigInput withPreset(String setting, String text) {
        Map<String, String> more = new HashMap<>(presets);
        more.put(setting, text);
        return new ConfigInput(flags, environment, file, more);
    }

    /** The same with a preset data folder of that name beside the usual one. */
    public ConfigInput withDataFolder(String name) {
        return withPreset(Settings.DATA_DIR.name(), UserFolders.data(name).toString());
    }

    /** The same with a preset folder for paper rolls within the data folder. */
    public ConfigInput withPaperRolls(String folder) {
        return withPreset(Settings.PAPER_ROLL_FOLDER.name(), folder);
    }
}
