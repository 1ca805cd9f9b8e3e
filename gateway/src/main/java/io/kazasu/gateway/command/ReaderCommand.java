package io.kazasu.gateway.command;

import io.kazasu.gateway.config.AgentConfig;
import io.kazasu.gateway.config.ConfigInput;
import io.kazasu.gateway.config.GatewayConfig;
import io.kazasu.gateway.reader.InvalidProfileException;
import io.kazasu.gateway.reader.ReaderAgent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The agent for a PC with a PC/SC card reader. */
@Command(
        name = "reader",
        description = "Read cards of this PC's card reader, tap them at the gateway and show what it decides.",
        mixinStandardHelpOptions = true)
public final class ReaderCommand extends ConfiguredCommand {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Map<String, String> values = new HashMap<>();

    @Option(names = "--config", paramLabel = "FILE.yaml", description = "Settings; see `kazasu config --reference`.")
    private @Nullable Path file;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder of the queue.")
    void dataDirectory(String text) {
        values.put("data.dir", text);
    }

    @Option(names = "--gateway", paramLabel = "URI", description = "Such as wss://gateway.example")
    void gateway(String text) {
        values.put("agent.gateway", text);
    }

    @Option(names = "--profile", paramLabel = "FILE.yaml", description = "How the card is read; see ops/reader.")
    void profile(String text) {
        values.put("agent.profile", text);
    }

    @Option(
            names = "--terminal",
            paramLabel = "NAME",
            description = "Part of the card reader's name; any unless given.")
    void terminal(String text) {
        values.put("agent.terminal", text);
    }

    @Option(names = "--page-port", paramLabel = "PORT", description = "Of the local page; 0 = any.")
    void pagePort(String text) {
        values.put("agent.page.port", text);
    }

    @Option(names = "--insecure", description = "Allow a gateway beyond loopback without TLS.")
    void insecure(boolean given) {
        values.put("insecure", Boolean.toString(given));
    }

    @Override
    ConfigInput input() {
        return new ConfigInput(values, System.getenv(), Optional.ofNullable(file), Map.of())
                .withDataFolder("kazasu-reader");
    }

    @Override
    int run(GatewayConfig config) throws Exception {
        AgentConfig agent = AgentConfig.read(input());
        Termination termination = Termination.install(STOP_LIMIT);
        int code = 1;
        try {
            code = new ReaderAgent(agent, out()).run(stop -> Thread.ofVirtual().start(() -> {
                try {
                    termination.await();
                    stop.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            return code;
        } catch (InvalidProfileException | ReaderAgent.CannotStartException e) {
            err().println(e.getMessage());
            return code;
        } finally {
            termination.end(code);
        }
    }
}
