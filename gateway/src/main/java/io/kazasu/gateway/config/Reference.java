package io.kazasu.gateway.config;

import java.util.stream.Collectors;

/** The reference of all settings, in Markdown. */
public final class Reference {
    private static final String HEAD = """
            # Settings

            A flag wins over the environment, that over the file given by `--config`, that over the default. In the file
            the dots are levels. Secrets come from the environment or a file, never from a flag: a variable with `_FILE`
            after its name holds the path of a file with the secret.

            | Setting | Environment | Expected | Default | What it is |
            | --- | --- | --- | --- | --- |
            """;

    private static final String OWN = """

            ## Settings of single municipalities

            `CODE` stands for a municipality's 団体コード with its check digit, such as 152048. Write it with quotes in YAML
            when it begins with 0.

            | Setting | Environment | Expected | Default | What it is |
            | --- | --- | --- | --- | --- |
            """;

    private Reference() {}

    public static String markdown() {
        return HEAD
                + Settings.all().stream().map(Reference::row).collect(Collectors.joining())
                + OWN
                + Settings.own().stream()
                        .map(OwnSetting::pattern)
                        .map(Reference::row)
                        .collect(Collectors.joining());
    }

    private static String row(Setting<?> setting) {
        String environment = "`" + setting.environmentName() + "`"
                + (setting.secret() ? " or `" + setting.fileEnvironmentName() + "`" : "");
        return "| `%s` | %s | %s | %s | %s |%n"
                .formatted(
                        setting.name(),
                        environment,
                        setting.type().expected(),
                        setting.preset().shown(),
                        setting.description())
                .replace(System.lineSeparator(), "\n");
    }
}
