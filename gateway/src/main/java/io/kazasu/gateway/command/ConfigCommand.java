package io.kazasu.gateway.command;

import io.kazasu.gateway.config.ConfigInput;
import io.kazasu.gateway.config.EffectiveSettings;
import io.kazasu.gateway.config.GatewayConfig;
import io.kazasu.gateway.config.InvalidConfigException;
import io.kazasu.gateway.config.Reference;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what is configured and where that comes from. */
@Command(
        name = "config",
        description = "Print the effective configuration with the origin of each value, secrets masked.",
        mixinStandardHelpOptions = true)
public final class ConfigCommand extends ConfiguredCommand {
    @Mixin
    private final ServerFlags flags = new ServerFlags();

    @Option(names = "--reference", description = "Print the reference of all settings instead.")
    private boolean reference;

    @Override
    ConfigInput input() {
        return flags.input(System.getenv());
    }

    @Override
    int run(GatewayConfig config) throws InvalidConfigException {
        if (reference) {
            out().print(Reference.markdown());
        } else {
            print(EffectiveSettings.read(input()).lines());
        }
        out().flush();
        return 0;
    }

    private void print(List<EffectiveSettings.Line> lines) {
        int nameWidth =
                lines.stream().mapToInt(line -> line.name().length()).max().orElse(1);
        int textWidth =
                lines.stream().mapToInt(line -> line.text().length()).max().orElse(1);
        String format = "%-" + nameWidth + "s  %-" + textWidth + "s  %s%n";
        lines.forEach(line -> out().printf(format, line.name(), line.text(), line.origin()));
    }
}
