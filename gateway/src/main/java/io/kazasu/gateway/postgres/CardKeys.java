package io.kazasu.gateway.postgres;

import io.kazasu.gateway.config.CardKeyMaterial;
import io.kazasu.gateway.config.SecretsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The secret under which card user IDs are hashed: as configured, or that of the data directory. */
public final class CardKeys {
    private static final Logger LOG = LoggerFactory.getLogger(CardKeys.class);

    private CardKeys() {}

    /**
     * The configured key, or with an embedded server that of its data directory, made now if there is none.
     *
     * @param embedded empty when the databases are on a server of their own
     * @throws PostgresException when there is no key, or the file has none that is long enough
     */
    public static SecretKey resolve(SecretsConfig secrets, Optional<DataDirectory> embedded) throws PostgresException {
        if (embedded.isEmpty()) {
            return secrets.cardKey()
                    .orElseThrow(
                            () -> new PostgresException(
                                    "card.key: missing (expected KAZASU_CARD_KEY or"
                                            + " KAZASU_CARD_KEY_FILE, the same on every node; it is made only with embedded PostgreSQL)"));
        }
        try {
            if (secrets.cardKey().isPresent()) {
                warnOfOther(secrets.cardKey().get(), embedded.get());
                return secrets.cardKey().get();
            }
            return kept(embedded.get());
        } catch (IOException e) {
            throw new PostgresException(embedded.get().cardKeyFile() + " cannot be read or made", e);
        }
    }

    private static SecretKey kept(DataDirectory directory) throws IOException, PostgresException {
        String text = ProcessLock.holding(directory.startLock(), () -> DataDirectory.secret(directory.cardKeyFile()));
        return CardKeyMaterial.parse(text)
                .orElseThrow(() -> new PostgresException("%s holds no key (expected at least %d bytes in hex or base64)"
                        .formatted(directory.cardKeyFile(), CardKeyMaterial.BYTES_MIN)));
    }

    private static void warnOfOther(SecretKey configured, DataDirectory directory)
            throws IOException, PostgresException {
        if (Files.exists(directory.cardKeyFile())
                && !CardKeyMaterial.parse(PrivateFile.read(directory.cardKeyFile()))
                        .equals(Optional.of(configured))) {
            LOG.warn(
                    "The configured card key is not that in {}: cards imported under that one are unknown",
                    directory.cardKeyFile());
        }
    }
}
