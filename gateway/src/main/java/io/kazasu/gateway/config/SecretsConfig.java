package io.kazasu.gateway.config;

import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * @param cardKey HMAC-SHA-256 key of at least 32 bytes for card user IDs; empty: that of the data directory
 * @param pseudonymKey HMAC-SHA-256 key of at least 32 bytes for pseudonyms; empty: that of the data directory
 * @param signingKey Ed25519 private key of 32 bytes; empty: that of the data directory
 * @param proofsKey Ed25519 private key of 32 bytes; empty: that of the data directory
 * @param adminToken of the first operator; empty: none is made
 * @param adminMunicipality whose operator that is; empty: the only one that has sites
 */
public record SecretsConfig(
        Optional<SecretKey> cardKey,
        Optional<SecretKey> pseudonymKey,
        Optional<SecretKey> signingKey,
        Optional<SecretKey> proofsKey,
        Optional<Secret> adminToken,
        Optional<String> adminMunicipality) {
    static SecretsConfig of(EffectiveSettings settings) {
        return new SecretsConfig(
                settings.get(Settings.CARD_KEY),
                settings.get(Settings.HANDOVER_PSEUDONYM_KEY),
                settings.get(Settings.HANDOVER_SIGNING_KEY),
                settings.get(Settings.PROOFS_SIGNING_KEY),
                settings.get(Settings.ADMIN_TOKEN),
                settings.get(Settings.ADMIN_MUNICIPALITY));
    }
}
