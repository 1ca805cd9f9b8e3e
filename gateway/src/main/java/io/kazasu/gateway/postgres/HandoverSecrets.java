package io.kazasu.gateway.postgres;

import io.kazasu.gateway.config.CardKeyMaterial;
import io.kazasu.gateway.config.SecretsConfig;
import io.kazasu.handover.HandoverKeys;
import io.kazasu.handover.Pseudonyms;
import io.kazasu.handover.SigningKey;
import io.kazasu.proof.CheckpointKey;
import io.kazasu.signing.Ed25519Key;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.crypto.SecretKey;

/** The secrets that are made when there are none: as configured, or those of the data directory. */
public final class HandoverSecrets {
    private HandoverSecrets() {}

    /**
     * The key that signs checkpoints, made now in the data directory of an embedded server if there is none. Empty when
     * the databases are on a server of their own and none is configured: then nothing is signed.
     *
     * @param embedded empty when the databases are on a server of their own
     * @throws PostgresException when the file holds no key
     */
    public static Optional<CheckpointKey> checkpointKey(SecretsConfig secrets, Optional<DataDirectory> embedded)
            throws PostgresException {
        return key(secrets.proofsKey(), embedded, embedded.map(DataDirectory::proofsKeyFile))
                .filter(key -> key.getEncoded().length == Ed25519Key.BYTES)
                .map(key -> new CheckpointKey(key.getEncoded()));
    }

    /**
     * The configured keys, or with an embedded server those of its data directory, made now if there are none. Empty
     * when the databases are on a server of their own and a key is missing: then nothing is handed over.
     *
     * @param embedded empty when the databases are on a server of their own
     * @throws PostgresException when a file holds no key
     */
    public static Optional<HandoverKeys> resolve(SecretsConfig secrets, Optional<DataDirectory> embedded)
            throws PostgresException {
        Optional<SecretKey> pseudonyms =
                key(secrets.pseudonymKey(), embedded, embedded.map(DataDirectory::pseudonymKeyFile));
        Optional<SecretKey> signing = key(secrets.signingKey(), embedded, embedded.map(DataDirectory::signingKeyFile))
                .filter(key -> key.getEncoded().length == SigningKey.SEED_BYTES);
        return pseudonyms.flatMap(secret ->
                signing.map(seed -> new HandoverKeys(new Pseudonyms(secret), new SigningKey(seed.getEncoded()))));
    }

    private static Optional<SecretKey> key(
            Optional<SecretKey> configured, Optional<DataDirectory> embedded, Optional<Path> file)
            throws PostgresException {
        return configured.isPresent() || embedded.isEmpty() || file.isEmpty()
                ? configured
                : Optional.of(kept(embedded.get(), file.get()));
    }

    private static SecretKey kept(DataDirectory directory, Path file) throws PostgresException {
        try {
            String text = ProcessLock.holding(directory.startLock(), () -> DataDirectory.secret(file));
            return CardKeyMaterial.parse(text)
                    .orElseThrow(() -> new PostgresException(file + " holds no key (expected "
                            + CardKeyMaterial.BYTES_MIN + " bytes in hex or base64)"));
        } catch (IOException e) {
            throw new PostgresException(file + " cannot be read or made", e);
        }
    }
}
