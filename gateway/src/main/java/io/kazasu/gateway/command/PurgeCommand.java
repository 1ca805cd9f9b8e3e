package io.kazasu.gateway.command;

import io.kazasu.gateway.Installation;
import io.kazasu.gateway.config.ConfigInput;
import io.kazasu.gateway.config.GatewayConfig;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes out what has been kept for long enough. */
@Command(
        name = "purge",
        description = "Delete from the services' stores what is older than the settings retention.SERVICE say.",
        mixinStandardHelpOptions = true)
public final class PurgeCommand extends ConfiguredCommand {
    /** What deletes. */
    public interface Purger {
        /**
         * @param dryRun only say what would go
         * @return 0, or 1 when a store could not be purged; each is said on {@code err}
         */
        int run(boolean dryRun, Installation installation, PrintWriter out, PrintWriter err) throws Exception;
    }

    @Mixin
    private final SettingFlags flags = new SettingFlags();

    @Option(names = "--dry-run", description = "Only say what would go.")
    private boolean dryRun;

    private final Purger purger;

    public PurgeCommand(Purger purger) {
        this.purger = purger;
    }

    @Override
    ConfigInput input() {
        return flags.input(System.getenv());
    }

    @Override
    int run(GatewayConfig config) throws Exception {
        return new DatabaseWork(config, out(), err())
                .runOnExisting((installation, out, err) -> purger.run(dryRun, installation, out, err));
    }
}
