package io.kazasu.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.deployment.ReferencePage;
import java.io.IOException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    /** A change of the table is a change of the contract: it shows here. */
    @Test
    void thePublishedReferenceIsThatOfTheTable() throws IOException {
        ReferencePage.requireCurrent("configuration.md", Reference.markdown());
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
