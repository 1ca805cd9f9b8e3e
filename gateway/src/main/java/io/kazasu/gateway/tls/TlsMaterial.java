package io.kazasu.gateway.tls;

import io.kazasu.gateway.config.TlsConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the files hold at one moment, all of it usable.
 *
 * @param readers for the ports of readers and operators: asks for a client's certificate when there are authorities, and
 *     takes a client without one
 * @param management the same certificate, no client's asked for
 * @param notAfter when the gateway's certificate expires
 */
record TlsMaterial(
        ServerSSLOptions readers,
        ServerSSLOptions management,
        Set<X509Certificate> authorities,
        List<X509CRL> revoked,
        Instant notAfter) {
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

    /** Blocks. */
    static TlsMaterial read(Vertx vertx, TlsConfig config) throws InvalidTlsException {
        ServerIdentity identity = ServerIdentity.of(
                vertx, PemFile.read("tls.certificate", config.certificate()), PemFile.read("tls.key", config.key()));
        ServerSSLOptions readers = options(identity);
        if (config.clientAuthorities().isEmpty()) {
            return new TlsMaterial(readers, options(identity), Set.of(), List.of(), identity.notAfter());
        }
        PemFile file = PemFile.read(
                "tls.client.authorities", config.clientAuthorities().get());
        Set<X509Certificate> authorities = Set.copyOf(file.certificates());
        readers.setClientAuth(ClientAuth.REQUEST).setTrustOptions(new PemTrustOptions().addCertValue(file.content()));
        List<X509CRL> revoked = revoked(config.clientRevocations(), authorities, readers);
        return new TlsMaterial(readers, options(identity), authorities, revoked, identity.notAfter());
    }

    private static ServerSSLOptions options(ServerIdentity identity) {
        return new ServerSSLOptions()
                .setKeyCertOptions(identity.options())
                .setEnabledSecureTransportProtocols(PROTOCOLS);
    }

    /** A list of somebody else's would revoke nothing, and nobody would notice. */
    private static List<X509CRL> revoked(
            Optional<Path> path, Set<X509Certificate> authorities, ServerSSLOptions readers)
            throws InvalidTlsException {
        if (path.isEmpty()) {
            return List.of();
        }
        PemFile file = PemFile.read("tls.client.revocation.list", path.get());
        List<X509CRL> lists = file.revocationLists();
        for (X509CRL list : lists) {
            if (authorities.stream().noneMatch(authority -> signed(authority, list))) {
                throw file.fault("a revocation list signed by one of tls.client.authorities");
            }
        }
        readers.addCrlValue(file.content());
        return lists;
    }

    private static boolean signed(X509Certificate authority, X509CRL list) {
        if (!authority.getSubjectX500Principal().equals(list.getIssuerX500Principal())) {
            return false;
        }
        try {
            list.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
