package io.kazasu.load;

import io.kazasu.load.report.Report;
import io.kazasu.load.scenario.IdleReaders;
import io.kazasu.load.scenario.LoadFiles;
import io.kazasu.load.transport.EventLoops;
import io.kazasu.load.transport.Target;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kazasu-load hold}. Says on standard error when all are connected; the figures go to standard output. */
@Command(
        name = "hold",
        description = "Connects readers at which nobody taps, and leaves them connected for a while.",
        footer =
                "More than one program may open files for are held at several gateways, with one of these for each.%n"
                        + "Exit code 1 when a reader could not be connected, or the gateway ended a connection; that of the signal after Ctrl-C.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class HoldCommand implements Callable<Integer> {
    private static final int SECONDS_MAX = 86_400;
    private static final int TOLD_SECONDS = 5;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--load-files",
            required = true,
            paramLabel = "DIR",
            description = "from 'kazasu demo --load-files', or the folder load of 'kazasu-load city'")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path loadFiles;

    @Option(names = "--target", paramLabel = "URL", description = "the gateway, on this machine only")
    private String target = "http://127.0.0.1:8080";

    @Option(names = "--mqtt-port", paramLabel = "PORT", description = "its port for MQTT")
    private int mqttPort = 1883;

    @Mixin
    private final IdleOptions idle = new IdleOptions();

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Option(names = "--seconds", description = "after all are connected, 1..86400; Ctrl-C ends it before")
    private int seconds = 60;

    @Override
    public Integer call() throws Exception {
        Flags.requireFolder(spec, "--load-files", loadFiles);
        Flags.requireWithin(spec, "--seconds", seconds, 1, SECONDS_MAX);
        idle.check(spec);
        JsonObject json = Report.begin("idle readers", CommandText.of(spec));
        Vertx vertx = EventLoops.start();
        try (Interruption interruption = new Interruption()) {
            return held(vertx, json, interruption) ? 0 : 1;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }

    private boolean held(Vertx vertx, JsonObject json, Interruption interruption)
            throws IOException, InterruptedException {
        IdleReaders readers = readers(vertx);
        boolean kept = stayed(readers, interruption) && readers.ended() == 0;
        PrintWriter out = spec.commandLine().getOut();
        out.println(json.put("figures", readers.figures()).put("passed", kept).encodePrettily());
        out.flush();
        return kept;
    }

    private IdleReaders readers(Vertx vertx) throws IOException {
        try {
            Target http = Target.parse(target);
            IdleReaders.Gateway gateway =
                    new IdleReaders.Gateway(http, new Target(http.host(), mqttPort), idle.gatewayPid());
            IdleReaders.Who who = IdleReaders.Who.of(LoadFiles.read(loadFiles).readers(), idle.webSocket, idle.mqtt);
            return new IdleReaders(vertx, gateway, source.sources(), who);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Whether all were connected and the time is over; false as well when somebody has had enough before. */
    private boolean stayed(IdleReaders readers, Interruption interruption) throws InterruptedException {
        try {
            connect(readers);
            say("holding " + readers.connected() + " readers");
            watch(readers);
            return true;
        } catch (InterruptedException e) {
            if (!interruption.happened()) {
                throw e;
            }
            say("interrupted");
            return false;
        } catch (ExecutionException e) {
            say(String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
            return false;
        }
    }

    private void connect(IdleReaders readers) throws InterruptedException, ExecutionException {
        CompletableFuture<Void> connecting =
                readers.connect().toCompletionStage().toCompletableFuture();
        while (true) {
            try {
                connecting.get(TOLD_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                say("connected " + readers.connected() + ", tries that came to nothing: " + readers.dialedAgain());
            }
        }
    }

    private void watch(IdleReaders readers) throws InterruptedException {
        int told = 0;
        for (int second = 0; second < seconds; second++) {
            TimeUnit.SECONDS.sleep(1);
            int ended = readers.ended();
            if (ended > told) {
                say("the gateway has ended " + ended + " connections");
                told = ended;
            }
        }
    }

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("kazasu-load: " + line);
        err.flush();
    }
}
