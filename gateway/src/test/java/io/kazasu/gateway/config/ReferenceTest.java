package io.kazasu.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    /** A change of the table is a change of the contract: it shows here. */
    @Test
    void theReferenceIsAsAgreed() throws IOException {
        try (InputStream agreed = Objects.requireNonNull(getClass().getResourceAsStream("/settings-reference.md"))) {
            assertEquals(new String(agreed.readAllBytes(), StandardCharsets.UTF_8), Reference.markdown());
        }
    }

    @Test
    void namesAreOnceOnlyAlsoAsVariables() {
        assertEquals(
                Settings.all().size(),
                Settings.all().stream()
                        .map(Setting::environmentName)
                        .collect(Collectors.toSet())
                        .size());
    }

    @Test
    void everyPresetIsAllowedAndNoSecretHasOne() {
        for (Setting<?> setting : Settings.all()) {
            String preset = setting.preset().text().get();
            assertTrue(setting.type().reader().apply(preset).isPresent(), setting.name());
            assertTrue(!setting.secret() || preset.isEmpty(), setting.name());
        }
    }
}
