package io.kazasu.load;

import io.kazasu.load.scenario.CityPlan;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Who is connected and does nothing. */
final class IdleOptions {
    static final String[] NAMES = {"--idle-websocket", "--idle-mqtt", "--gateway-pid"};

    @Option(names = "--idle-websocket", paramLabel = "READERS", description = "idle: connected over WebSocket")
    int webSocket = 1_000;

    @Option(names = "--idle-mqtt", paramLabel = "READERS", description = "idle: connected over MQTT")
    int mqtt = 1_000;

    @Option(names = "--gateway-pid", paramLabel = "PID", description = "idle: the process whose memory is measured")
    private @Nullable Long gatewayPid;

    void check(CommandSpec spec) {
        Flags.requireWithin(spec, "--idle-websocket", webSocket, 0, CityPlan.READERS_MAX);
        Flags.requireWithin(spec, "--idle-mqtt", mqtt, 0, CityPlan.READERS_MAX);
        if (gatewayPid != null && ProcessHandle.of(gatewayPid).isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--gateway-pid: " + gatewayPid + " (expected a process that runs)");
        }
    }

    OptionalLong gatewayPid() {
        return gatewayPid == null ? OptionalLong.empty() : OptionalLong.of(gatewayPid);
    }
}
