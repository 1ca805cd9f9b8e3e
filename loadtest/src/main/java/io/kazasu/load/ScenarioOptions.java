package io.kazasu.load;

import io.kazasu.load.scenario.Idle;
import io.kazasu.load.scenario.IdleReaders;
import io.kazasu.load.scenario.LoadFiles;
import io.kazasu.load.scenario.Overload;
import io.kazasu.load.scenario.Plan;
import io.kazasu.load.scenario.Scenario;
import io.kazasu.load.scenario.Scenarios;
import io.kazasu.load.transport.ReaderToken;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What some scenarios want to know beside. */
final class ScenarioOptions {
    @Option(names = "--backlog", paramLabel = "TAPS", description = "RECONNECT: of each reader, 1..1000")
    private int backlog = 20;

    @Mixin
    private final IdleOptions idle = new IdleOptions();

    @Option(
            names = "--overload-connections",
            paramLabel = "N",
            description = "OVERLOAD: over HTTP, more than the gateway queues")
    private int overloadConnections = 5_000;

    /** @param files with all readers */
    record Parts(Vertx vertx, Plan plan, LoadFiles files, GatewayOptions gateway, CarriageOptions carriage) {}

    void check(CommandSpec spec, ScenarioName scenario) {
        Flags.requireAbsent(spec, scenario == ScenarioName.RECONNECT, "only for RECONNECT", "--backlog");
        Flags.requireAbsent(spec, scenario == ScenarioName.IDLE, "only for IDLE", IdleOptions.NAMES);
        Flags.requireAbsent(spec, scenario == ScenarioName.OVERLOAD, "only for OVERLOAD", "--overload-connections");
        idle.check(spec);
    }

    /**
     * The readers that tap.
     *
     * @param streams readers that can be connected; 0: all
     */
    LoadFiles tapping(ScenarioName scenario, int streams, LoadFiles files) {
        LoadFiles tapping = files;
        if (scenario == ScenarioName.IDLE) {
            int others = files.readers().size() - idle.webSocket - idle.mqtt;
            if (others < 1) {
                throw new IllegalArgumentException("readers: expected more than are idle");
            }
            tapping = files.spread(others);
        }
        return streams == 0 ? tapping : tapping.spread(streams);
    }

    int httpConnections(ScenarioName scenario, int connections) {
        return scenario == ScenarioName.OVERLOAD ? Math.max(connections, overloadConnections) : connections;
    }

    Scenario scenario(ScenarioName scenario, Parts parts) {
        return switch (scenario) {
            case MIXED -> Scenarios.mixed(parts.plan);
            case NATION -> Scenarios.nation(parts.plan);
            case EARTHQUAKE -> Scenarios.earthquake(parts.plan);
            case MORNING -> Scenarios.morning(parts.plan);
            case RECONNECT -> reconnect(parts.plan);
            case IDLE -> idle(parts);
            case OVERLOAD -> overload(parts);
        };
    }

    private Scenario reconnect(Plan plan) {
        if (backlog < 1 || backlog > 1_000) {
            throw new IllegalArgumentException("backlog: expected 1..1000");
        }
        return Scenarios.reconnect(plan.withBatch(Math.min(plan.carriage().batch(), backlog)), backlog);
    }

    private Scenario overload(Parts parts) {
        int narrow = parts.plan.carriage().window();
        Plan wide = parts.carriage.transport.stream()
                ? parts.plan
                : parts.plan.withWindow(httpConnections(ScenarioName.OVERLOAD, narrow));
        return new Overload(wide, narrow);
    }

    private Scenario idle(Parts parts) {
        Set<ReaderToken> tapping = Set.copyOf(parts.plan.files().readers());
        List<ReaderToken> others = parts.files.readers().stream()
                .filter(reader -> !tapping.contains(reader))
                .toList();
        IdleReaders.Gateway gateway =
                new IdleReaders.Gateway(parts.gateway.http(), parts.gateway.mqtt(), idle.gatewayPid());
        IdleReaders.Who who = IdleReaders.Who.of(others, idle.webSocket, idle.mqtt);
        return new Idle(parts.plan, new IdleReaders(parts.vertx, gateway, parts.carriage.sources(), who));
    }
}
