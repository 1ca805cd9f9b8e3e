package io.kazasu.gateway.tls;

import io.kazasu.gateway.config.TlsConfig;
import io.kazasu.ingest.ClientTrust;
import io.kazasu.metrics.MeterNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS of all listeners. The files are read before anybody listens and again whenever one of them changes; what cannot be
 * used leaves the former in force. Any thread.
 */
public final class Tls {
    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

    /** A revoked certificate ends its connection within a second, on a busy machine too. */
    private static final long LOOK_MILLIS = 100;

    private final Vertx vertx;
    private final TlsConfig config;
    private final ClientTrust trust;
    private final Counter applied;
    private final Counter refused;
    private volatile @Nullable TlsMaterial material;
    private volatile FileStamps seen = new FileStamps(List.of());
    private volatile boolean looking;
    private long timer = -1;

    /** Who listens with it. */
    public interface Listeners {
        /** For the next connections; those that are open stay. */
        Future<?> renew(ServerSSLOptions readers, ServerSSLOptions management);
    }

    /** @param trust told of the clients' authorities and revoked certificates */
    public Tls(Vertx vertx, TlsConfig config, ClientTrust trust, MeterRegistry registry) {
        this.vertx = vertx;
        this.config = config;
        this.trust = trust;
        applied = reloads(registry, "applied");
        refused = reloads(registry, "refused");
        Gauge.builder(MeterNames.TLS_EXPIRY, this, Tls::expirySeconds)
                .description("When the gateway's certificate expires, Unix time")
                .register(registry);
    }

    private static Counter reloads(MeterRegistry registry, String result) {
        return Counter.builder(MeterNames.TLS_RELOADS)
                .description("Changes of certificates, keys, authorities and revocation lists")
                .tag("result", result)
                .register(registry);
    }

    private double expirySeconds() {
        TlsMaterial known = material;
        return known == null ? Double.NaN : known.notAfter().getEpochSecond();
    }

    /** @return fails with {@link InvalidTlsException} when one of the files cannot be used */
    public Future<?> load() {
        return vertx.executeBlocking(
                () -> {
                    seen = FileStamps.of(config);
                    use(TlsMaterial.read(vertx, config));
                    return null;
                },
                false);
    }

    /** The trust goes first: a client that the new options let in is judged by the new authorities. */
    private void use(TlsMaterial read) {
        trust.replace(read.authorities(), read.revoked());
        material = read;
        Instant now = Instant.now();
        if (read.notAfter().isBefore(now)) {
            LOG.warn("tls.certificate: {} has expired: clients will refuse it", config.certificate());
        }
        read.revoked().stream()
                .filter(list -> list.getNextUpdate() != null
                        && list.getNextUpdate().toInstant().isBefore(now))
                .forEach(list -> LOG.warn(
                        "tls.client.revocation.list: that of {} was due to be replaced; it stays in force",
                        list.getIssuerX500Principal()));
    }

    /** Looks for changes from now on. */
    public void watch(Listeners listeners) {
        timer = vertx.setPeriodic(LOOK_MILLIS, id -> look(listeners));
    }

    private void look(Listeners listeners) {
        if (looking) {
            return;
        }
        looking = true;
        vertx.executeBlocking(this::changed, false)
                .compose(changed -> changed
                        ? listeners.renew(readers(), management()).onSuccess(done -> renewed())
                        : Future.succeededFuture())
                .onFailure(this::failed)
                .onComplete(done -> looking = false);
    }

    private boolean changed() throws InvalidTlsException {
        FileStamps now = FileStamps.of(config);
        if (now.equals(seen)) {
            return false;
        }
        seen = now;
        use(TlsMaterial.read(vertx, config));
        return true;
    }

    private void renewed() {
        applied.increment();
        LOG.info("certificates were read again");
    }

    private void failed(Throwable cause) {
        refused.increment();
        if (cause instanceof InvalidTlsException invalid) {
            LOG.warn("{}; the former certificates stay in force", invalid.getMessage());
        } else {
            LOG.error("certificates cannot be renewed", cause);
        }
    }

    /** Of the ports of readers and operators; once loaded. */
    public ServerSSLOptions readers() {
        return Objects.requireNonNull(material, "not loaded").readers();
    }

    /** Of the management port; once loaded. */
    public ServerSSLOptions management() {
        return Objects.requireNonNull(material, "not loaded").management();
    }

    /** Handshakes cost milliseconds, which are not the event loops'. */
    public static void secure(NetServerOptions options, ServerSSLOptions ssl) {
        options.setSsl(true)
                .setKeyCertOptions(ssl.getKeyCertOptions())
                .setTrustOptions(ssl.getTrustOptions())
                .setEnabledSecureTransportProtocols(ssl.getEnabledSecureTransportProtocols())
                .setClientAuth(ssl.getClientAuth())
                .setSslEngineOptions(new JdkSSLEngineOptions().setUseWorkerThread(true));
        ssl.getCrlValues().forEach(options::addCrlValue);
    }

    public void close() {
        vertx.cancelTimer(timer);
    }
}
