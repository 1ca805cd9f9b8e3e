package io.kazasu.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kazasu.directory.Role;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInSettingsTest {
    private static Map<String, String> given(String... more) {
        Map<String, String> environment = new HashMap<>(
                Map.of("KAZASU_OIDC_ISSUER", "https://id.example/staff", "KAZASU_OIDC_CLIENT_ID", "kazasu"));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    private static List<String> faults(Map<String, String> environment) {
        return assertThrows(InvalidConfigException.class, () -> GatewayConfig.read(Inputs.environment(environment)))
                .faults();
    }

    @Test
    void withoutAnIssuerThereAreTokensOnly() throws Exception {
        assertEquals(
                Optional.empty(),
                GatewayConfig.read(Inputs.environment(Map.of())).signIn());
    }

    @Test
    void whatIsGivenIsTaken() throws Exception {
        SignInConfig config = GatewayConfig.read(Inputs.environment(given(
                        "KAZASU_CONSOLE_ADDRESS", "https://kazasu.example:8443",
                        "KAZASU_OIDC_CLIENT_SECRET", "hush",
                        "KAZASU_OIDC_SCOPES", "openid staff",
                        "KAZASU_OIDC_ROLE_NAMES", "a=b=HR, 選挙 = ELECTION_OFFICER",
                        "KAZASU_OIDC_SESSION_MINUTES", "60")))
                .signIn()
                .orElseThrow();
        assertEquals(Optional.of(URI.create("https://kazasu.example:8443/")), config.console());
        assertEquals(List.of("openid", "staff"), config.scopes());
        assertEquals(
                new SignInConfig.Claims(
                        "sub", "roles", "municipality", Map.of("a=b", Role.HR, "選挙", Role.ELECTION_OFFICER)),
                config.claims());
        assertEquals(Duration.ofHours(1), config.session());
        assertEquals("hush", config.clientSecret().orElseThrow().text());
    }

    @ParameterizedTest
    @CsvSource({
        "KAZASU_OIDC_ISSUER, http://id.example",
        "KAZASU_OIDC_ISSUER, id.example",
        "KAZASU_OIDC_ISSUER, https://id.example/?realm=staff",
        "KAZASU_OIDC_ISSUER, https://me@id.example",
        "KAZASU_CONSOLE_ADDRESS, http://kazasu.example",
        "KAZASU_CONSOLE_ADDRESS, https://kazasu.example/console",
        "KAZASU_OIDC_ROLE_NAMES, senkyo",
        "KAZASU_OIDC_ROLE_NAMES, senkyo=CHIEF",
        "KAZASU_OIDC_ROLE_NAMES, '=HR'",
        "KAZASU_OIDC_ROLE_NAMES, 'senkyo=HR,'",
        "KAZASU_OIDC_MUNICIPALITY, 152047",
        "KAZASU_OIDC_SESSION_MINUTES, 0",
        "KAZASU_OIDC_SESSION_MINUTES, 1441"
    })
    void whatWouldNotBeSafeIsAFault(String variable, String value) {
        List<String> faults = faults(given(variable, value));
        String setting =
                variable.substring("KAZASU_".length()).toLowerCase(Locale.ROOT).replace('_', '.');
        assertEquals(
                1,
                faults.stream()
                        .filter(fault -> fault.startsWith(setting + ": " + value + " (expected"))
                        .count(),
                faults::toString);
    }

    @Test
    void settingsThatNeedEachOtherSaySo() {
        assertEquals(
                List.of("oidc.client.id: missing (expected with oidc.issuer)"),
                faults(Map.of("KAZASU_OIDC_ISSUER", "https://id.example")));
        assertEquals(
                List.of("oidc.issuer: missing (expected with oidc.client.id)"),
                faults(Map.of("KAZASU_OIDC_CLIENT_ID", "kazasu")));
        assertEquals(
                List.of("console.address: missing (expected with oidc.issuer)"),
                faults(given("KAZASU_BIND", "0.0.0.0", "KAZASU_INSECURE", "true")));
    }
}
