package io.kazasu.gateway.command;

import io.kazasu.directory.TokenHolder;
import io.kazasu.gateway.config.ConfigInput;
import io.kazasu.gateway.config.GatewayConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands for tokens of readers and of operators have in common. */
abstract class TokenCommand extends ConfiguredCommand {
    /** A former token that opens for longer is one too many. */
    private static final Duration GRACE_MAX = Duration.ofDays(31);

    @Mixin
    private final SettingFlags flags = new SettingFlags();

    @Option(
            names = {"--grace", "--overlap"},
            paramLabel = "DURATION",
            description = "How long the former token opens as well, such as PT1H; it ends at once unless given.")
    private Duration grace = Duration.ZERO;

    @Option(names = "--revoke", description = "End the tokens without making new ones.")
    private boolean revoke;

    @Option(names = "--out", paramLabel = "FILE", description = "New file, mode 0600, for the tokens.")
    private @Nullable Path file;

    private final TokenHolder holder;
    private final TokenOrder.Issuer issuer;

    TokenCommand(TokenHolder holder, TokenOrder.Issuer issuer) {
        this.holder = holder;
        this.issuer = issuer;
    }

    /** @return what is wrong with the words of the command, or null */
    abstract @Nullable String fault();

    abstract List<String> names();

    abstract TokenOrder.Scope scope();

    @Override
    final ConfigInput input() {
        return flags.input(System.getenv());
    }

    @Override
    final int run(GatewayConfig config) throws Exception {
        String fault = fault();
        if (fault == null) {
            fault = faultOfWhen();
        }
        if (fault != null) {
            err().println(fault);
            return ExitCode.USAGE;
        }
        List<String> names = names().stream().distinct().toList();
        TokenOrder order = new TokenOrder(holder, names, scope(), revoke, grace, Optional.ofNullable(file));
        return new DatabaseWork(config, out(), err())
                .runOnExisting(
                        (installation, out, err) -> issuer.run(order, installation, new TokenOrder.Terminal(out, err)));
    }

    private @Nullable String faultOfWhen() {
        if (grace.isNegative() || grace.compareTo(GRACE_MAX) > 0) {
            return "--grace: " + grace + " (expected PT0S..P31D)";
        }
        return revoke && (grace.isPositive() || file != null) ? "--revoke goes with neither --grace nor --out" : null;
    }

    final boolean revoking() {
        return revoke;
    }
}
