package io.kazasu.gateway.command;

import io.kazasu.gateway.GatewayServer;
import io.kazasu.gateway.Installation;
import io.kazasu.gateway.config.ConfigInput;
import io.kazasu.gateway.config.GatewayConfig;
import io.kazasu.gateway.config.InvalidConfigException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves a made-up town. */
@Command(
        name = "demo",
        description = "Serve a made-up town with readers that tap, and say where the console is.",
        mixinStandardHelpOptions = true)
public final class DemoCommand extends ConfiguredCommand {
    private static final String ADMIN_TOKEN = "KAZASU_ADMIN_TOKEN";
    private static final int TOKEN_BYTES = 16;

    /** What makes the town and lets its readers tap; given everything that serves, before the ready line. */
    public interface Town {
        /**
         * Makes the town, and lets its readers tap unless load comes from outside.
         *
         * @param adminToken of the operator who may see everything
         * @param loadFiles where to write what a load generator needs, or empty for simulated readers
         */
        void open(
                Installation installation,
                GatewayServer server,
                String adminToken,
                Optional<Path> loadFiles,
                PrintWriter out)
                throws Exception;
    }

    @Mixin
    private final ServerFlags flags = new ServerFlags();

    @Option(
            names = "--load-files",
            paramLabel = "DIR",
            description = "Write tokens, cards and a catalogue for the load generator; no simulated reader taps.")
    private @Nullable Path loadFiles;

    private final Town town;
    private final Map<String, String> environment = new HashMap<>(System.getenv());

    public DemoCommand(Town town) {
        this.town = town;
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        environment.putIfAbsent(ADMIN_TOKEN, HexFormat.of().formatHex(token));
    }

    @Override
    ConfigInput input() {
        return flags.input(environment).withDataFolder("kazasu-demo").withPaperRolls("paper-rolls");
    }

    @Override
    int run(GatewayConfig config) throws Exception {
        if (config.tls().isPresent()) {
            throw new InvalidConfigException(List.of("tls.certificate: "
                    + config.tls().get().certificate() + " (expected none: the demo's own readers tap without TLS)"));
        }
        String token = config.secrets().adminToken().orElseThrow().text();
        return new Serving(config, out())
                .run((installation, server) ->
                        town.open(installation, server, token, Optional.ofNullable(loadFiles), out()));
    }
}
