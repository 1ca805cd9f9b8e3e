package io.kazasu.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
    private static final String HEX_KEY = "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF";

    @Test
    void secretsAreMaskedWhereverTheyCouldBeShown() throws Exception {
        ConfigInput input = Inputs.environment(Map.of(
                "KAZASU_CARD_KEY", HEX_KEY,
                "KAZASU_ADMIN_TOKEN", "sesame-admin",
                "KAZASU_POSTGRES_PASSWORD", "sesame-db",
                "KAZASU_POSTGRES_URI", "postgresql://kazasu:sesame-uri@db.example/"));
        EffectiveSettings settings = EffectiveSettings.read(input);
        GatewayConfig config = GatewayConfig.read(input);

        String shown = settings.lines() + config.toString();
        assertFalse(shown.contains("sesame") || shown.contains(HEX_KEY), shown);
        assertEquals("****", Inputs.line(settings, "admin.token").text());
        assertEquals(
                "postgresql://kazasu:****@db.example/",
                Inputs.line(settings, "postgres.uri").text());
        assertEquals("", Inputs.line(settings, "databases.kazasu").text());
        assertEquals(
                "sesame-uri",
                config.postgres()
                        .server()
                        .orElseThrow()
                        .password()
                        .orElseThrow()
                        .text());
    }

    @Test
    void aFaultySecretIsNotEchoed() {
        InvalidConfigException refused = assertThrows(
                InvalidConfigException.class,
                () -> EffectiveSettings.read(Inputs.environment(
                        Map.of("KAZASU_CARD_KEY", "sesame", "KAZASU_POSTGRES_URI", "mysql://kazasu:sesame@db/"))));
        assertEquals(2, refused.faults().size());
        assertFalse(
                refused.faults().toString().contains("sesame"), refused.faults().toString());
    }

    @Test
    void aPasswordInAFlagIsRefused() {
        InvalidConfigException refused = assertThrows(
                InvalidConfigException.class,
                () -> EffectiveSettings.read(
                        Inputs.flags(Map.of("postgres.uri", "postgresql://kazasu:sesame@db.example/"))));
        assertTrue(
                refused.faults().toString().contains("KAZASU_POSTGRES_PASSWORD"),
                refused.faults().toString());
        assertFalse(
                refused.faults().toString().contains("sesame"), refused.faults().toString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF, 32",
        "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEE, 0",
        "00112233445566778899aabbccddeeff, 0",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=, 32",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8, 32",
        "-_-_AwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=, 32",
        "AAECAwQFBgcICQoLDA0ODw==, 0",
        "correct horse battery staple and more than that, 0",
    })
    void cardKeysAreHexOrBase64OfAtLeast32Bytes(String text, int bytes) {
        assertEquals(
                bytes,
                CardKeyMaterial.parse(text).map(key -> key.getEncoded().length).orElse(0));
    }
}
