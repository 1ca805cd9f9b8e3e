package io.kazasu.gateway.command;

import io.kazasu.gateway.config.ConfigInput;
import io.kazasu.gateway.config.GatewayConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves readers and operators until SIGTERM. */
@Command(
        name = "serve",
        description = "Serve with the configuration given, until SIGTERM.",
        mixinStandardHelpOptions = true)
public final class ServeCommand extends ConfiguredCommand {
    @Mixin
    private final ServerFlags flags = new ServerFlags();

    @Override
    ConfigInput input() {
        return flags.input(System.getenv());
    }

    @Override
    int run(GatewayConfig config) throws Exception {
        return new Serving(config, out()).run((installation, server) -> {});
    }
}
