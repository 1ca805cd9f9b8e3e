package io.kazasu.gateway.command;

import io.kazasu.gateway.config.ConfigInput;
import io.kazasu.gateway.config.GatewayConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Groups what auditors do; it does nothing by itself. */
@Command(name = "audit", description = "Check what has been recorded.", mixinStandardHelpOptions = true)
public final class AuditCommand {
    /** Checks ledger and stores. */
    @Command(
            name = "verify",
            description = "Check the ledger and compare every store with it.",
            mixinStandardHelpOptions = true)
    public static final class Verify extends ConfiguredCommand {
        @Mixin
        private final SettingFlags flags = new SettingFlags();

        private final DatabaseTask check;

        /** @param check its exit code is 0 only when nothing is amiss */
        public Verify(DatabaseTask check) {
            this.check = check;
        }

        @Override
        ConfigInput input() {
            return flags.input(System.getenv());
        }

        @Override
        int run(GatewayConfig config) throws Exception {
            return new DatabaseWork(config, out(), err()).runOnExisting(check);
        }
    }
}
