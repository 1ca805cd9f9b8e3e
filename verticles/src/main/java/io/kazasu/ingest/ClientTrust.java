package io.kazasu.ingest;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Judges the certificates of connected clients by the authorities and revocation lists in force, which may be replaced at
 * any time. Whether a chain is well signed is TLS's own check, at the handshake: here it is only asked whether that still
 * counts, which is cheap enough for every tap. Any thread.
 */
public final class ClientTrust {
    private static final String SEEN = "io.kazasu.certificate";

    private final InstantSource clock;
    private volatile State state = new State(Set.of(), List.of(), 0);

    private record State(Set<X509Certificate> authorities, List<X509CRL> revoked, long epoch) {}

    /** Trusts nobody until told whom. */
    public ClientTrust(InstantSource clock) {
        this.clock = clock;
    }

    /** In force at once, for open connections too. One thread at a time. */
    public void replace(Set<X509Certificate> authorities, List<X509CRL> revoked) {
        state = new State(Set.copyOf(authorities), List.copyOf(revoked), state.epoch() + 1);
    }

    /** Grows with each replacement: a certificate that was in force may not be any more. */
    long epoch() {
        return state.epoch();
    }

    /**
     * The certificate of the client at the other end, found once for each TLS session.
     *
     * @param session null without TLS
     */
    Optional<ReaderCertificate> certificate(@Nullable SSLSession session) {
        if (session == null) {
            return Optional.empty();
        }
        if (session.getValue(SEEN) instanceof Seen seen) {
            return seen.certificate();
        }
        Optional<ReaderCertificate> shown = shown(session);
        session.putValue(SEEN, new Seen(shown));
        return shown;
    }

    private record Seen(Optional<ReaderCertificate> certificate) {}

    /** Most clients have none, which the session says by an exception: not to be asked for each tap. */
    private Optional<ReaderCertificate> shown(SSLSession session) {
        try {
            List<X509Certificate> chain = Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
            return Optional.of(ReaderCertificate.of(chain, anchor(chain)));
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    /** The authority that the chain leads to; its own first one, which is none, when that was taken away meanwhile. */
    private X509Certificate anchor(List<X509Certificate> chain) {
        Set<X509Certificate> authorities = state.authorities();
        for (X509Certificate certificate : chain) {
            for (X509Certificate authority : authorities) {
                if (certificate.equals(authority) || signed(authority, certificate)) {
                    return authority;
                }
            }
        }
        return chain.getFirst();
    }

    private static boolean signed(X509Certificate authority, X509Certificate certificate) {
        if (!authority.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Whether it is within its time, not revoked, and of an authority that still counts. */
    boolean inForce(ReaderCertificate certificate) {
        State now = state;
        return timely(certificate)
                && now.authorities().contains(certificate.anchor())
                && certificate.chain().stream()
                        .noneMatch(each -> now.revoked().stream().anyMatch(list -> list.isRevoked(each)));
    }

    /** Whether it is within its time: what may change without a replacement. */
    boolean timely(ReaderCertificate certificate) {
        Instant now = clock.instant();
        return !now.isBefore(certificate.notBefore()) && !now.isAfter(certificate.notAfter());
    }
}
