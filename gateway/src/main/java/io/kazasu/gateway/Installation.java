package io.kazasu.gateway;

import io.kazasu.gateway.config.GatewayConfig;
import io.kazasu.gateway.postgres.CardKeys;
import io.kazasu.gateway.postgres.Databases;
import io.kazasu.gateway.postgres.HandoverSecrets;
import io.kazasu.gateway.postgres.Postgres;
import io.kazasu.gateway.postgres.PostgresException;
import io.kazasu.handover.HandoverKeys;
import io.kazasu.proof.CheckpointKey;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * What every part of a running command works with.
 *
 * @param postgresPort 1..65535
 * @param cardKey hashes card user IDs; empty for a command that sees no card
 * @param handoverKeys empty when nothing can be handed to outside recipients
 * @param checkpointKey empty when no checkpoints are signed
 */
public record Installation(
        GatewayConfig config,
        Databases databases,
        int postgresPort,
        Optional<SecretKey> cardKey,
        Optional<HandoverKeys> handoverKeys,
        Optional<CheckpointKey> checkpointKey) {
    /**
     * Brings the database {@code kazasu} up to date and finds or makes the keys. Blocks.
     *
     * @throws PostgresException when the database cannot be used, or could lose a commit, or there is no card key
     */
    public static Installation prepare(GatewayConfig config, Postgres postgres) throws PostgresException {
        return prepare(config, postgres, Optional.of(CardKeys.resolve(config.secrets(), postgres.dataDirectory())));
    }

    /**
     * The same for a command that sees no card, and which therefore needs no card key. Blocks.
     *
     * @throws PostgresException when the database cannot be used, or could lose a commit
     */
    public static Installation withoutCards(GatewayConfig config, Postgres postgres) throws PostgresException {
        return prepare(config, postgres, Optional.empty());
    }

    private static Installation prepare(GatewayConfig config, Postgres postgres, Optional<SecretKey> cardKey)
            throws PostgresException {
        Optional<HandoverKeys> handoverKeys = HandoverSecrets.resolve(config.secrets(), postgres.dataDirectory());
        Optional<CheckpointKey> checkpointKey =
                HandoverSecrets.checkpointKey(config.secrets(), postgres.dataDirectory());
        Migrations.prepareKazasu(postgres.databases());
        return new Installation(config, postgres.databases(), postgres.port(), cardKey, handoverKeys, checkpointKey);
    }
}
