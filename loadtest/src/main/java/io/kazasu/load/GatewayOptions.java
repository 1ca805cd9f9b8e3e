package io.kazasu.load;

import io.kazasu.load.bench.BenchGateway;
import io.kazasu.load.check.GatewayMetrics;
import io.kazasu.load.transport.Target;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where the gateway is. */
final class GatewayOptions {
    @Option(names = "--target", paramLabel = "URL", description = "the gateway, on this machine only")
    String target = "http://127.0.0.1:8080";

    @Option(names = "--mqtt-port", paramLabel = "PORT", description = "its port for MQTT")
    int mqttPort = 1883;

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            description = "its port for metrics; 0: they are not looked at")
    int managementPort = 8081;

    @Option(
            names = "--audit",
            paramLabel = "PLACE",
            description = "in the end run 'kazasu audit verify' on this data folder or postgresql://… server")
    @Nullable
    String audit;

    /** It was started for this run. */
    boolean own;

    void check(CommandSpec spec) {
        if (audit != null && !audit.startsWith("postgresql:")) {
            Flags.requireFolder(spec, "--audit", Path.of(audit));
        }
    }

    Target http() {
        return Target.parse(target);
    }

    Target mqtt() {
        return new Target(http().host(), mqttPort);
    }

    Optional<GatewayMetrics> metrics() {
        return managementPort == 0
                ? Optional.empty()
                : Optional.of(new GatewayMetrics(new Target(http().host(), managementPort)));
    }

    /** All of it is that of a gateway that was started for this run, and it is audited in the end. */
    void use(BenchGateway started) {
        target = started.ports().http().toString();
        mqttPort = started.ports().mqtt().port();
        managementPort = started.ports().management().map(Target::port).orElse(0);
        audit = started.ledger().place();
        own = true;
    }

    /** The launcher of the same checkout. */
    static Path kazasu() {
        return checkout().resolve("gateway/bin/kazasu");
    }

    /** The folder with this program's sources, and the gateway's. */
    static Path checkout() {
        return Path.of(System.getProperty("kazasu.checkout", "."));
    }
}
