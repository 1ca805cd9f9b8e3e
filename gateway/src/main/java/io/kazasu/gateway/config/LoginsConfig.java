package io.kazasu.gateway.config;

/**
 * Wrong logins in a minute that are told so; more are told that they are too many.
 *
 * @param networkFailures from one IPv4 address or one /64 of IPv6
 * @param readerFailures that claim to be one reader
 */
public record LoginsConfig(int networkFailures, int readerFailures) {
    static LoginsConfig of(EffectiveSettings settings) {
        return new LoginsConfig(
                settings.get(Settings.LOGIN_NETWORK_FAILURES), settings.get(Settings.LOGIN_READER_FAILURES));
    }
}
