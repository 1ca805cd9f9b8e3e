package io.kazasu.gateway.tls;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

/** One of the files, as it was read. Blocks while it is read. */
record PemFile(String setting, Path path, Buffer content) {
    static PemFile read(String setting, Path path) throws InvalidTlsException {
        try {
            return new PemFile(setting, path, Buffer.buffer(Files.readAllBytes(path)));
        } catch (IOException e) {
            throw new InvalidTlsException(setting, path, "a file that can be read", e);
        }
    }

    /** At least one. */
    List<X509Certificate> certificates() throws InvalidTlsException {
        try {
            return some(factory().generateCertificates(stream()), "certificates in PEM form").stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw fault("certificates in PEM form", e);
        }
    }

    /** At least one; DER will do as well. */
    List<X509CRL> revocationLists() throws InvalidTlsException {
        try {
            return some(factory().generateCRLs(stream()), "a revocation list").stream()
                    .map(X509CRL.class::cast)
                    .toList();
        } catch (CertificateException | CRLException e) {
            throw fault("a revocation list", e);
        }
    }

    InvalidTlsException fault(String expected) {
        return new InvalidTlsException(setting, path, expected);
    }

    InvalidTlsException fault(String expected, Throwable cause) {
        return new InvalidTlsException(setting, path, expected, cause);
    }

    private <T> Collection<T> some(Collection<T> found, String expected) throws InvalidTlsException {
        if (found.isEmpty()) {
            throw fault(expected);
        }
        return found;
    }

    private ByteArrayInputStream stream() {
        return new ByteArrayInputStream(content.getBytes());
    }

    private static CertificateFactory factory() throws CertificateException {
        return CertificateFactory.getInstance("X.509");
    }
}
