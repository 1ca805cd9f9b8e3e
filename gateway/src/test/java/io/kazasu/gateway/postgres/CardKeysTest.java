package io.kazasu.gateway.postgres;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.config.CardKeyMaterial;
import io.kazasu.gateway.config.SecretsConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardKeysTest {
    private static final SecretsConfig NONE = new SecretsConfig(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir
    Path folder;

    @Test
    void theEmbeddedKeyIsMadeOnceForTheOwnerOnly() throws Exception {
        DataDirectory directory = DataDirectory.prepare(folder.resolve("data"));
        SecretKey made = CardKeys.resolve(NONE, Optional.of(directory));

        assertEquals(CardKeyMaterial.BYTES_MIN, made.getEncoded().length);
        assertArrayEquals(
                made.getEncoded(),
                CardKeys.resolve(NONE, Optional.of(directory)).getEncoded());
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.cardKeyFile())));
    }

    @Test
    void theConfiguredKeyWins() throws Exception {
        DataDirectory directory = DataDirectory.prepare(folder.resolve("data"));
        CardKeys.resolve(NONE, Optional.of(directory));
        Optional<SecretKey> configured = CardKeyMaterial.parse("ab".repeat(32));

        SecretKey resolved = CardKeys.resolve(
                new SecretsConfig(
                        configured,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.of(directory));

        assertArrayEquals(configured.orElseThrow().getEncoded(), resolved.getEncoded());
    }

    @Test
    void withoutEmbeddedServerAKeyIsNeeded() {
        PostgresException refused =
                assertThrows(PostgresException.class, () -> CardKeys.resolve(NONE, Optional.empty()));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("card.key: missing"), refused::getMessage);
    }

    @Test
    void aShortKeyInTheDataDirectoryIsRefused() throws Exception {
        DataDirectory directory = DataDirectory.prepare(folder.resolve("data"));
        PrivateFile.write(directory.cardKeyFile(), "abcd");

        assertThrows(PostgresException.class, () -> CardKeys.resolve(NONE, Optional.of(directory)));
    }
}
