package io.kazasu.gateway.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.config.AgentTls;
import io.kazasu.gateway.tls.Authority;
import io.kazasu.gateway.tls.Identity;
import io.kazasu.gateway.tls.PemFolder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's connection to a gateway over TLS. */
class GatewayLinkTlsTest {
    private static final Authority SERVERS = new Authority("Servers");
    private static final Authority READERS = new Authority("Readers");
    private static final long LIMIT_SECONDS = 20;

    @TempDir
    Path folder = Path.of("");

    private final Vertx vertx = Vertx.vertx();
    private final Display display = new Display();
    private final CompletableFuture<String> greeted = new CompletableFuture<>();
    private final CompletableFuture<Throwable> refused = new CompletableFuture<>();
    private PemFolder pem = new PemFolder(folder);
    private Optional<TapQueue> queue = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        pem = new PemFolder(folder);
        queue = Optional.of(TapQueue.open(folder.resolve("queue.mv"), "key".toCharArray()));
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(LIMIT_SECONDS, TimeUnit.SECONDS);
        queue.ifPresent(TapQueue::close);
    }

    /** Says hello to whom the certificate names. */
    private int gateway(GeneralName name) throws Exception {
        Identity identity = SERVERS.identity("CN=gateway", name);
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setSsl(true)
                .setClientAuth(ClientAuth.REQUEST)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertPath(pem.write("g.crt", identity.certificate()).toString())
                        .addKeyPath(pem.write("g.key", identity.key()).toString()))
                .setTrustOptions(new PemTrustOptions()
                        .addCertPath(
                                pem.write("readers.crt", READERS.certificate()).toString()));
        HttpServer server = vertx.createHttpServer(options)
                .exceptionHandler(refused::complete)
                .webSocketHandler(socket -> {
                    try {
                        X509Certificate shown =
                                (X509Certificate) socket.sslSession().getPeerCertificates()[0];
                        greeted.complete(shown.getSubjectX500Principal().getName());
                        socket.writeTextMessage(new JsonObject()
                                .put("type", "hello")
                                .put("lastSequence", 0)
                                .encode());
                    } catch (javax.net.ssl.SSLPeerUnverifiedException e) {
                        greeted.completeExceptionally(e);
                    }
                });
        return server.listen().await(LIMIT_SECONDS, TimeUnit.SECONDS).actualPort();
    }

    private void connect(int port, Authority trusted) throws Exception {
        Identity reader = READERS.identity("CN=es-01");
        AgentTls files = new AgentTls(
                Optional.of(pem.write("gateways.crt", trusted.certificate())),
                Optional.of(pem.write("es-01.crt", reader.certificate())),
                Optional.of(pem.write("es-01.key", reader.key())));
        GatewayLink.Options options = new GatewayLink.Options(
                URI.create("wss://127.0.0.1:" + port), Optional.empty(), files, 5_000, 15_000, 500);
        Future<String> deployed = vertx.deployVerticle(new GatewayLink(options, queue.orElseThrow(), display));
        deployed.await(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void itShowsTheReadersCertificateToAGatewayThatItTrusts() throws Exception {
        connect(gateway(new GeneralName(GeneralName.iPAddress, "127.0.0.1")), SERVERS);
        assertEquals("CN=es-01", greeted.get(LIMIT_SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void aGatewayOfAnotherNameIsNotTrusted() throws Exception {
        connect(gateway(new GeneralName(GeneralName.dNSName, "gateway.example")), SERVERS);
        isRefused();
    }

    @Test
    void aGatewayOfAnotherAuthorityIsNotTrusted() throws Exception {
        connect(gateway(new GeneralName(GeneralName.iPAddress, "127.0.0.1")), new Authority("Servers"));
        isRefused();
    }

    private void isRefused() throws InterruptedException, ExecutionException, TimeoutException {
        assertTrue(refused.get(LIMIT_SECONDS, TimeUnit.SECONDS).toString().contains("fatal alert"));
        assertThrows(TimeoutException.class, () -> greeted.get(1, TimeUnit.MILLISECONDS));
    }
}
