package io.kazasu.gateway.command;

import io.kazasu.gateway.config.ConfigInput;
import io.kazasu.gateway.config.GatewayConfig;
import io.kazasu.gateway.config.InvalidConfigException;
import io.kazasu.gateway.logging.LogSetup;
import io.kazasu.gateway.management.CannotListenException;
import io.kazasu.gateway.postgres.PostgresException;
import io.kazasu.gateway.tls.InvalidTlsException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that needs a valid configuration: says all its faults on standard error and ends with 2 otherwise. */
abstract class ConfiguredCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    /** The layers of this command's configuration. */
    abstract ConfigInput input();

    /** @return the exit code */
    abstract int run(GatewayConfig config) throws Exception;

    @Override
    public final Integer call() throws Exception {
        try {
            GatewayConfig config = GatewayConfig.read(input());
            LogSetup.apply(config.log());
            return run(config);
        } catch (InvalidConfigException e) {
            e.faults().forEach(err()::println);
            return ExitCode.USAGE;
        } catch (PostgresException | CannotListenException | InvalidTlsException e) {
            LoggerFactory.getLogger(getClass()).debug("refused", e);
            err().println(e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    final PrintWriter out() {
        return spec().commandLine().getOut();
    }

    final PrintWriter err() {
        return spec().commandLine().getErr();
    }

    final CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("run by picocli only");
        }
        return spec;
    }
}
