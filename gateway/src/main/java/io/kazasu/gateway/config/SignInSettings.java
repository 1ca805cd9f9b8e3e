package io.kazasu.gateway.config;

import io.kazasu.directory.Role;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of the table about signing in to the console. */
final class SignInSettings {
    private static final List<Setting<?>> ROWS = new ArrayList<>();
    private static final int DAY_MINUTES = 1_440;

    static final Setting<Optional<URI>> CONSOLE = row(
            "console.address",
            AddressTypes.ORIGIN.optional(),
            "",
            "Where browsers reach the console, such as https://kazasu.example; empty: loopback");
    static final Setting<Optional<URI>> ISSUER = row(
            "oidc.issuer",
            AddressTypes.SECURE.optional(),
            "",
            "OpenID provider through which operators sign in to the console; empty: by their tokens only");
    static final Setting<Optional<String>> CLIENT_ID =
            row("oidc.client.id", ValueTypes.TEXT.optional(), "", "What that provider calls this gateway");
    static final Setting<Optional<Secret>> CLIENT_SECRET = row(Setting.secret(
            "oidc.client.secret",
            ValueTypes.SECRET.optional(),
            "Proves to that provider who asks; empty: PKCE alone does"));
    static final Setting<Optional<Path>> AUTHORITIES = row(
            "oidc.authorities",
            ValueTypes.PATH.optional(),
            "",
            "PEM file of the authorities that the provider's certificate may be of; empty: Java's own");
    static final Setting<String> SCOPES = row(
            "oidc.scopes", ValueTypes.TEXT, "openid profile", "What the provider is asked for, separated by spaces");
    static final Setting<String> OPERATOR_CLAIM = row(
            "oidc.operator.claim",
            ValueTypes.TEXT,
            "sub",
            "Claim of the ID token that names the operator: one person's for ever, in all municipalities");
    static final Setting<String> ROLES_CLAIM = row(
            "oidc.roles.claim",
            ValueTypes.TEXT,
            "roles",
            "Claim that lists what somebody may do; dots lead into objects (`realm_access.roles`)");
    static final Setting<Map<String, Role>> ROLE_NAMES = row(
            "oidc.role.names",
            AddressTypes.ROLE_NAMES,
            "",
            "The provider's words for roles; empty: the roles' own names");
    static final Setting<String> MUNICIPALITY_CLAIM =
            row("oidc.municipality.claim", ValueTypes.TEXT, "municipality", "Claim with the operator's 団体コード");
    static final Setting<Optional<String>> MUNICIPALITY = row(
            "oidc.municipality",
            ValueTypes.MUNICIPALITY.optional(),
            "",
            "Municipality of everybody whom this provider knows; empty: the claim says it");
    static final Setting<Integer> SESSION_MINUTES = row(
            "oidc.session.minutes",
            ValueTypes.integer(1, DAY_MINUTES),
            "720",
            "After which somebody must sign in again, min");

    private SignInSettings() {}

    static List<Setting<?>> rows() {
        return List.copyOf(ROWS);
    }

    private static <T> Setting<T> row(String name, ValueType<T> type, String preset, String description) {
        return row(Setting.of(name, type, preset, description));
    }

    private static <T> Setting<T> row(Setting<T> setting) {
        ROWS.add(setting);
        return setting;
    }
}
