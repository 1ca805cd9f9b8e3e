package io.kazasu.gateway.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * @param checkpointSeconds least time between two signed checkpoints of a ledger's tree
 * @param checkpointFolder where they are written for the auditor, or empty for nowhere
 */
public record ProofsConfig(int checkpointSeconds, Optional<Path> checkpointFolder) {
    static ProofsConfig of(EffectiveSettings settings) {
        return new ProofsConfig(
                settings.get(Settings.CHECKPOINT_SECONDS),
                settings.get(Settings.CHECKPOINT_FOLDER).map(settings.get(Settings.DATA_DIR)::resolve));
    }
}
