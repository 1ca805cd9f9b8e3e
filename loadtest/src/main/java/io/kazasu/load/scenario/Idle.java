package io.kazasu.load.scenario;

import io.kazasu.load.drive.Pace;
import io.kazasu.load.drive.Phase;
import io.kazasu.load.drive.PhaseReport;
import io.kazasu.load.transport.IdleLines;
import io.kazasu.load.transport.ReaderToken;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The same load before and while a crowd of other readers is connected and does nothing. */
public final class Idle implements Scenario {
    private static final double RATE = 2_000;

    /** For the gateway to reach the memory it needs. */
    private static final long SETTLING_MILLIS = 1_000;

    private final Vertx vertx;
    private final Plan plan;
    private final Lines lines;
    private final MixedCrowd crowd;
    private final OptionalLong gatewayPid;
    private OptionalLong bytesBefore = OptionalLong.empty();
    private OptionalLong bytesWith = OptionalLong.empty();

    /**
     * Who is idle.
     *
     * @param webSocket and mqtt: readers of each
     */
    public record Lines(
            IdleLines overWebSocket, List<ReaderToken> webSocket, IdleLines overMqtt, List<ReaderToken> mqtt) {
        int wanted() {
            return webSocket.size() + mqtt.size();
        }
    }

    /**
     * @param plan of the load, without the readers that are idle
     * @param gatewayPid whose memory is measured, on this machine
     */
    public Idle(Vertx vertx, Plan plan, Lines lines, OptionalLong gatewayPid) {
        this.vertx = vertx;
        this.plan = plan;
        this.lines = lines;
        this.crowd = new MixedCrowd(plan.files(), plan.seed());
        this.gatewayPid = gatewayPid;
    }

    @Override
    public Optional<Phase> next(List<PhaseReport> done) {
        Pace pace = new Pace.Open(plan.rateOr(RATE));
        return switch (done.size()) {
            case 0 -> Optional.of(plan.phase("without idle connections", crowd, pace));
            case 1 -> Optional.of(plan.phase("with idle connections", crowd, pace));
            default -> Optional.empty();
        };
    }

    @Override
    public Future<Void> prepare(Phase phase) {
        if (!phase.name().startsWith("with ")) {
            return Future.succeededFuture();
        }
        bytesBefore = memory();
        Promise<Void> opened = Promise.promise();
        vertx.getOrCreateContext().runOnContext(start -> lines.overWebSocket
                .open(lines.webSocket)
                .compose(done -> lines.overMqtt.open(lines.mqtt))
                .compose(done -> vertx.timer(SETTLING_MILLIS))
                .<Void>mapEmpty()
                .onComplete(opened));
        return opened.future().onSuccess(done -> bytesWith = memory());
    }

    /** {@code bytesPerConnection} is resident memory of the gateway's process; absent without its process ID. */
    @Override
    public JsonObject figures(List<PhaseReport> done) {
        JsonObject figures = new JsonObject()
                .put("idleConnections", lines.overWebSocket.count() + lines.overMqtt.count())
                .put("dialedAgain", lines.overWebSocket.dialedAgain() + lines.overMqtt.dialedAgain())
                .put("endedByTheGateway", lines.overWebSocket.ended() + lines.overMqtt.ended());
        if (bytesBefore.isPresent() && bytesWith.isPresent() && lines.wanted() > 0) {
            figures.put("residentBytesBefore", bytesBefore.getAsLong());
            figures.put("residentBytesWith", bytesWith.getAsLong());
            figures.put("bytesPerConnection", (bytesWith.getAsLong() - bytesBefore.getAsLong()) / lines.wanted());
        }
        return figures;
    }

    @Override
    public Future<Void> close() {
        return lines.overWebSocket.close().compose(closed -> lines.overMqtt.close());
    }

    private OptionalLong memory() {
        return gatewayPid.isEmpty() ? gatewayPid : ProcessMemory.residentBytes(gatewayPid.getAsLong());
    }
}
