package io.kazasu.gateway.reader;

import io.kazasu.gateway.config.AgentTls;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** What the agent's files say of its TLS. The gateway's certificate must be of the host that is called. */
final class LinkTls {
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");
    private static final String HOST_NAME_CHECK = "HTTPS";

    private LinkTls() {}

    /** Blocks. By content, not by name: Vert.x keeps what it has made of a name. */
    static ClientSSLOptions read(AgentTls files) throws IOException {
        ClientSSLOptions options = new ClientSSLOptions();
        options.setHostnameVerificationAlgorithm(HOST_NAME_CHECK);
        options.setEnabledSecureTransportProtocols(PROTOCOLS);
        if (files.authorities().isPresent()) {
            options.setTrustOptions(new PemTrustOptions()
                    .addCertValue(content(files.authorities().get())));
        }
        if (files.certificate().isPresent() && files.key().isPresent()) {
            options.setKeyCertOptions(new PemKeyCertOptions()
                    .addCertValue(content(files.certificate().get()))
                    .addKeyValue(content(files.key().get())));
        }
        return options;
    }

    private static Buffer content(Path file) throws IOException {
        return Buffer.buffer(Files.readAllBytes(file));
    }
}
