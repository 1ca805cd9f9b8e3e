package io.kazasu.gateway.config;

import io.kazasu.directory.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How operators sign in to the console through an OpenID provider.
 *
 * @param console where browsers reach the console; empty: at the gateway's own port on loopback
 * @param issuer of ID tokens, and where the provider's configuration is found
 * @param clientSecret empty for a public client
 * @param authorities of the provider's certificate; empty: Java's own
 * @param municipality of everybody; empty: a claim says it
 * @param session after which somebody must sign in again
 */
public record SignInConfig(
        Optional<URI> console,
        URI issuer,
        String clientId,
        Optional<Secret> clientSecret,
        Optional<Path> authorities,
        List<String> scopes,
        Claims claims,
        Optional<String> municipality,
        Duration session) {
    /**
     * Which claims of an ID token say what.
     *
     * @param roleNames the provider's words for roles; empty: the roles' own names
     */
    public record Claims(String operator, String roles, String municipality, Map<String, Role> roleNames) {}

    /** Empty when operators have tokens only. */
    static Optional<SignInConfig> of(EffectiveSettings settings) {
        return settings.get(SignInSettings.ISSUER)
                .map(issuer -> new SignInConfig(
                        settings.get(SignInSettings.CONSOLE),
                        issuer,
                        settings.get(SignInSettings.CLIENT_ID).orElseThrow(),
                        settings.get(SignInSettings.CLIENT_SECRET),
                        settings.get(SignInSettings.AUTHORITIES),
                        List.of(settings.get(SignInSettings.SCOPES).strip().split(" +")),
                        new Claims(
                                settings.get(SignInSettings.OPERATOR_CLAIM),
                                settings.get(SignInSettings.ROLES_CLAIM),
                                settings.get(SignInSettings.MUNICIPALITY_CLAIM),
                                settings.get(SignInSettings.ROLE_NAMES)),
                        settings.get(SignInSettings.MUNICIPALITY),
                        Duration.ofMinutes(settings.get(SignInSettings.SESSION_MINUTES))));
    }
}
