package io.kazasu.ingest;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/**
 * The certificate that a client has shown, of a chain that was good when it connected.
 *
 * @param reader whom its subject names; empty when that is nobody, or not one alone
 * @param chain the client's own first
 * @param anchor the authority that vouches for it
 * @param notBefore when the last of the chain became valid
 * @param notAfter when the first of the chain expires
 */
record ReaderCertificate(
        Optional<String> reader,
        List<X509Certificate> chain,
        X509Certificate anchor,
        Instant notBefore,
        Instant notAfter) {
    private static final String COMMON_NAME = "CN";

    static ReaderCertificate of(List<X509Certificate> chain, X509Certificate anchor) {
        Instant notBefore = Instant.MIN;
        Instant notAfter = Instant.MAX;
        for (X509Certificate certificate : chain) {
            Instant from = certificate.getNotBefore().toInstant();
            Instant to = certificate.getNotAfter().toInstant();
            notBefore = from.isAfter(notBefore) ? from : notBefore;
            notAfter = to.isBefore(notAfter) ? to : notAfter;
        }
        return new ReaderCertificate(
                commonName(chain.getFirst().getSubjectX500Principal()),
                List.copyOf(chain),
                anchor,
                notBefore,
                notAfter);
    }

    /**
     * The subject's common name when it has exactly one, in whichever part of it. RFC 4514's form is taken apart by a
     * parser: a name may hold escaped commas and equals signs.
     */
    static Optional<String> commonName(X500Principal subject) {
        List<Object> names = new ArrayList<>();
        try {
            for (Rdn part : new LdapName(subject.getName(X500Principal.RFC2253)).getRdns()) {
                Attribute attribute = part.toAttributes().get(COMMON_NAME);
                for (int i = 0; attribute != null && i < attribute.size(); i++) {
                    names.add(attribute.get(i));
                }
            }
        } catch (NamingException e) {
            return Optional.empty();
        }
        return names.size() == 1 && names.getFirst() instanceof String name
                ? Optional.of(name).filter(ReaderCertificate::mayBeReader)
                : Optional.empty();
    }

    /** What no reader is called is not looked for. */
    private static boolean mayBeReader(String name) {
        return !name.isEmpty() && name.chars().noneMatch(Character::isISOControl);
    }
}
