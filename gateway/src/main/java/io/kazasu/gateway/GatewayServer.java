package io.kazasu.gateway;

import io.kazasu.decision.Surroundings;
import io.kazasu.directory.TokenHash;
import io.kazasu.fanout.FanoutListener;
import io.kazasu.fanout.FanoutSignal;
import io.kazasu.gateway.config.AttendanceConfig;
import io.kazasu.gateway.config.GatewayConfig;
import io.kazasu.gateway.config.ReadersConfig;
import io.kazasu.gateway.management.CannotListenException;
import io.kazasu.gateway.management.Health;
import io.kazasu.gateway.management.ManagementVerticle;
import io.kazasu.gateway.management.Meters;
import io.kazasu.gateway.operator.Desk;
import io.kazasu.gateway.operator.HandoverDesk;
import io.kazasu.gateway.operator.IncidentCounts;
import io.kazasu.gateway.operator.PaperRollFolder;
import io.kazasu.gateway.operator.ProofDesk;
import io.kazasu.gateway.operator.StoreChanges;
import io.kazasu.gateway.tls.Tls;
import io.kazasu.handover.Consents;
import io.kazasu.handover.HandoverKeys;
import io.kazasu.handover.HandoverTroubles;
import io.kazasu.ingest.CannotBindException;
import io.kazasu.ingest.ClientTrust;
import io.kazasu.ingest.Drain;
import io.kazasu.ingest.FailedLogins;
import io.kazasu.ingest.Front;
import io.kazasu.ingest.HttpVerticle;
import io.kazasu.ingest.Listening;
import io.kazasu.ingest.ProblemType;
import io.kazasu.ingest.ReaderActivity;
import io.kazasu.ingest.ReaderConnections;
import io.kazasu.ingest.Rules;
import io.kazasu.ingest.StreamOptions;
import io.kazasu.ingest.TapCodec;
import io.kazasu.ledger.LedgerReader;
import io.kazasu.metrics.TapMeters;
import io.kazasu.proof.EntryProofs;
import io.kazasu.proof.SignedTrees;
import io.kazasu.store.attendance.AttendanceStore;
import io.kazasu.store.attendance.OvertimeLimits;
import io.kazasu.store.library.LibraryStore;
import io.kazasu.store.shelter.ShelterStore;
import io.kazasu.tap.Reader;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.mqtt.MqttServerOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Everything deployed in one gateway process. */
public final class GatewayServer {
    /**
     * Port 0 asks for any, but every event loop must get the same one: Vert.x shares a port asked for by the same
     * negative number, even between protocols.
     */
    private static final int ANY_SHARED_HTTP_PORT = -1;

    private static final int ANY_SHARED_MQTT_PORT = -2;

    /** Where the server listens. */
    public record Ports(int http, int management, int mqtt) {}

    private final Installation installation;
    private final GatewayConfig config;
    private final Clock clock = Clock.systemUTC();
    private final Vertx vertx;
    private final Meters meters;
    private final Health health;
    private final ManagementVerticle management;
    private final ClientTrust trust = new ClientTrust(clock);
    private final Optional<Tls> tls;
    private final Drain drain = new Drain();
    private final FanoutSignal signal = new FanoutSignal();
    private final StoreChanges changes = new StoreChanges();
    private final List<HttpVerticle> http = Collections.synchronizedList(new ArrayList<>());
    private final Pools pools;
    private Supplier<Future<?>> beforeDrain = Future::succeededFuture;
    private Node node;
    private Delivery delivery;
    private Handover handover;
    private Proofs proofs;
    private IncidentCounts incidents;
    private LedgerPulse pulse;
    private Optional<PaperRollFolder> paperRolls = Optional.empty();

    @SuppressWarnings("NullAway.Init") // the parts that need the directory are made in start
    private GatewayServer(Installation installation) {
        this.installation = installation;
        config = installation.config();
        meters = new Meters();
        vertx = Vertx.builder()
                .with(new VertxOptions()
                        .setPreferNativeTransport(true)
                        .setEventLoopPoolSize(config.http().eventLoops())
                        .setMetricsOptions(Meters.vertxOptions()))
                .withMetrics(new MicrometerMetricsFactory(meters.registry()))
                .build();
        health = new Health(vertx);
        tls = config.tls().map(files -> new Tls(vertx, files, trust, meters.registry()));
        management = new ManagementVerticle(config.management(), meters.registry(), health, options -> managementTls()
                .ifPresent(loaded -> Tls.secure(options, loaded.management())));
        pools = new Pools(
                vertx,
                config,
                installation.databases(),
                Services.ALL.stream().map(Services.Module::service).toList());
    }

    /**
     * Deploys all parts.
     *
     * @return fails when one of them cannot start, such as for a port that is taken; then nothing is left running
     */
    public static Future<GatewayServer> start(Installation installation) {
        GatewayServer server = new GatewayServer(installation);
        Promise<GatewayServer> started = Promise.promise(); // of no event loop, as closing ends them all
        server.deploy().onSuccess(deployed -> started.complete(server)).onFailure(failure -> server.close()
                .onComplete(closed -> started.fail(failure)));
        return started.future();
    }

    private Future<?> deploy() {
        Gauges gauges = new Gauges(meters.registry());
        gauges.disk(config.postgres().dataDirectory());
        return tls.<Future<?>>map(Tls::load)
                .orElseGet(Future::succeededFuture)
                .compose(loaded -> vertx.deployVerticle(management))
                .compose(id -> Node.start(vertx, installation, gauges.lookups()))
                .compose(started -> {
                    node = started;
                    gauges.directoryHolders(started::ownedCards);
                    gauges.clusterMembers(started::clusterMembers);
                    return new LedgerOpening(installation.databases(), pools.ledgers()).start(vertx);
                })
                .compose(tried -> serve(gauges));
    }

    private Future<?> serve(Gauges gauges) {
        TapMeters tapMeters = new TapMeters(meters.registry());
        tapMeters.expect(
                Arrays.stream(ProblemType.values()).map(ProblemType::wireName).toList());
        ReaderActivity activity = new ReaderActivity(clock, this::silentAfter);
        StreamOptions streams = streams(config.readers());
        ReaderConnections connections = new ReaderConnections(streams);
        node.connect(connections);
        LiveHeadcount headcount = new LiveHeadcount(
                vertx,
                node.directory()::reference,
                new ShelterStore(pools.report(Service.SHELTER)),
                new AttendanceStore(pools.report(Service.ATTENDANCE)),
                clock);
        LiveReturns returns = new LiveReturns(vertx, new LibraryStore(pools.report(Service.LIBRARY)));
        delivery = new Delivery(vertx, installation, pools, signal, FanoutListener.all(headcount, returns, changes));
        delivery.fanouts().forEach(gauges::fanout);
        Services.ALL.forEach(module -> {
            gauges.readers(module.service(), activity);
            gauges.openSites(module.service(), node.directory()::reference, clock);
        });
        Front front = new Front(
                new TapCodec(Node.hasher(installation)::hash),
                node.directory(),
                new LedgerReader(pools.ledgers()),
                tapMeters,
                new FailedLogins(new FailedLogins.Limits(
                        config.logins().networkFailures(), config.logins().readerFailures())),
                activity,
                connections,
                trust);
        pulse = new LedgerPulse(vertx, pools.ledgers(), clock);
        gauges.ledgers(pools.ledgers(), pulse);
        gauges.oldestTransactions(pools.ledgers(), pulse);
        health.require("ledger", () -> pulse.anyServes(node.directory().reference()));
        headcount.readSoon();
        returns.readSoon();
        delivery.start();
        handover = new Handover(vertx, pools, node.directory()::reference, new HandoverMeters(meters.registry()));
        handover.start(installation);
        proofs = new Proofs(vertx, pools, node.directory()::reference, clock);
        proofs.start(installation, gauges);
        Desk desk = desk(front);
        incidents = IncidentCounts.start(vertx, desk);
        gauges.incidents(incidents);
        config.reports()
                .paperRollFolder()
                .ifPresent(folder -> paperRolls = Optional.of(PaperRollFolder.start(vertx, desk, folder)));
        Surroundings surroundings = new Surroundings(headcount, returns);
        TapPath.Shared shared = new TapPath.Shared(
                desk,
                new Rules(Services.rules()),
                surroundings,
                installation.handoverKeys().map(HandoverKeys::signing),
                config.signIn());
        TapPath path = new TapPath(config.ledger(), pools.ledgers(), front, shared);
        return listen(front, path.watched(new LedgerWatch(tapMeters, signal, headcount)))
                .onSuccess(listening -> tls.ifPresent(loaded -> loaded.watch(this::renewTls)))
                .compose(listening -> firstLookup())
                .onSuccess(looked -> {
                    health.open();
                    node.preload();
                });
    }

    /** Its municipality's own bound; that of all for a site that is gone. */
    private Duration silentAfter(Reader reader) {
        String municipality = node.directory()
                .reference()
                .site(reader.site())
                .map(Site::municipality)
                .orElse("");
        return Duration.ofSeconds(config.municipalities().silentSeconds(municipality));
    }

    private OvertimeLimits overtime(String municipality) {
        AttendanceConfig limits = config.municipalities().attendance(municipality);
        return new OvertimeLimits(60L * limits.overtimeMonthHours(), 60L * limits.overtimeYearHours());
    }

    private static StreamOptions streams(ReadersConfig readers) {
        return new StreamOptions(
                readers.inFlightMax(),
                Duration.ofSeconds(readers.heartbeatSeconds()),
                Duration.ofSeconds(readers.silentSeconds()));
    }

    /** The first look-up of a cold process takes longest: it is made before anybody waits for it. */
    private Future<?> firstLookup() {
        return node.directory().readerByToken(TokenHash.of("")).otherwise(Optional.empty());
    }

    private Desk desk(Front front) {
        return new Desk(
                front.directory(),
                front.failures(),
                Services.desks(pools::report),
                pools.residents(),
                pools.kazasu(),
                Node.hasher(installation),
                front.meters(),
                front.activity(),
                front.connections(),
                this::overtime,
                new HandoverDesk(
                        new Consents(pools.handover()),
                        new HandoverTroubles(pools.handover()),
                        installation.handoverKeys().map(HandoverKeys::pseudonyms)),
                new ProofDesk(
                        new EntryProofs(pools.ledgers(), pools.proofs()),
                        new SignedTrees(pools.ledgers(), pools.proofs(), installation.checkpointKey()),
                        front.ledgerReader()),
                changes,
                delivery::statuses,
                pulse,
                clock);
    }

    private Future<?> listen(Front front, HttpVerticle.LoopParts parts) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.http().bind())
                .setPort(port(config.http().port(), ANY_SHARED_HTTP_PORT))
                .setTcpNoDelay(true)
                .setIdleTimeout(config.http().idleSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        MqttServerOptions mqtt = new MqttServerOptions();
        mqtt.setHost(config.mqtt().bind())
                .setPort(port(config.mqtt().port(), ANY_SHARED_MQTT_PORT))
                .setTcpNoDelay(true);
        tls.ifPresent(loaded -> {
            Tls.secure(options, loaded.readers());
            Tls.secure(mqtt, loaded.readers());
        });
        Listening listening = new Listening(options, mqtt);
        DeploymentOptions each =
                new DeploymentOptions().setInstances(config.http().eventLoops());
        return vertx.deployVerticle(
                        () -> {
                            HttpVerticle verticle = new HttpVerticle(listening, front, drain, parts);
                            http.add(verticle);
                            return verticle;
                        },
                        each)
                .recover(failure -> Future.failedFuture(
                        failure instanceof CannotBindException taken ? cannotListen(taken) : failure));
    }

    private Optional<Tls> managementTls() {
        return tls.filter(any -> config.tls().orElseThrow().management());
    }

    private Future<?> renewTls(ServerSSLOptions readers, ServerSSLOptions ofManagement) {
        List<Future<?>> renewals = new ArrayList<>();
        List.copyOf(http).forEach(verticle -> renewals.add(verticle.updateSsl(readers)));
        managementTls().ifPresent(secured -> renewals.add(management.updateSsl(ofManagement)));
        return Future.join(renewals);
    }

    private static int port(int asked, int any) {
        return asked == 0 ? any : asked;
    }

    private CannotListenException cannotListen(CannotBindException taken) {
        boolean mqtt = taken.transport().equals("mqtt");
        int port = mqtt ? config.mqtt().port() : config.http().port();
        return new CannotListenException(taken.transport() + ".port", port, taken);
    }

    public Ports ports() {
        return new Ports(
                http.getFirst().port(), management.port(), http.getFirst().mqttPort());
    }

    /** For what shares this process, such as the demo's readers. */
    public Vertx vertx() {
        return vertx;
    }

    /** What must end before the gateway stops taking taps; a failure does not hold it up. */
    void beforeDrain(Supplier<Future<?>> action) {
        beforeDrain = action;
    }

    /** Not ready from now on; what is in flight is committed and answered, then all parts are undeployed. */
    public Future<Void> drain() {
        health.drain();
        return beforeDrain
                .get()
                .<Void>mapEmpty()
                .otherwiseEmpty()
                .eventually(this::stopTaking)
                .eventually(this::close);
    }

    private Future<Void> stopTaking() {
        drain.begin();
        tls.ifPresent(Tls::close);
        return Future.join(http.stream()
                        .map(HttpVerticle::deploymentID)
                        .distinct()
                        .map(vertx::undeploy)
                        .toList())
                .<Void>mapEmpty()
                .onComplete(done -> closeReports())
                .eventually(() -> handover.stop())
                .eventually(() -> proofs.stop())
                .eventually(() -> delivery.stop());
    }

    private void closeReports() {
        incidents.close();
        paperRolls.ifPresent(PaperRollFolder::close);
    }

    private Future<Void> close() {
        Future<Void> directoryClosed = node == null ? Future.succeededFuture() : node.close();
        Promise<Void> closed = Promise.promise(); // of no event loop, as there is none any more
        directoryClosed.onComplete(done -> vertx.close().onComplete(ended -> {
            meters.close();
            closed.handle(ended);
        }));
        return closed.future();
    }
}
