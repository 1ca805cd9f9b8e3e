package io.kazasu.gateway.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * @param certificate PEM file: the gateway's own first, then those between it and its authority
 * @param key PEM file of the certificate's private key, not encrypted
 * @param clientAuthorities PEM file of the authorities that sign readers' certificates; empty: none are asked for
 * @param clientRevocations PEM or DER file of the authorities' revocation lists
 * @param management whether the management port speaks TLS too
 */
public record TlsConfig(
        Path certificate,
        Path key,
        Optional<Path> clientAuthorities,
        Optional<Path> clientRevocations,
        boolean management) {
    /** Empty when there is no certificate. */
    static Optional<TlsConfig> of(EffectiveSettings settings) {
        return settings.get(Settings.TLS_CERTIFICATE)
                .map(certificate -> new TlsConfig(
                        certificate,
                        settings.get(Settings.TLS_KEY).orElseThrow(),
                        settings.get(Settings.TLS_CLIENT_AUTHORITIES),
                        settings.get(Settings.TLS_CLIENT_REVOCATIONS),
                        settings.get(Settings.MANAGEMENT_TLS)));
    }
}
