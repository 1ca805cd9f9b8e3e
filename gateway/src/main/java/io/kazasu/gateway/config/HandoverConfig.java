package io.kazasu.gateway.config;

/**
 * @param pollMillis how often the ledger is read for outside recipients
 * @param retryLastMillis longest wait between two tries of an event
 * @param retryLimitSeconds after which an event is a dead letter
 * @param plainHttp whether recipients beyond loopback may be posted to without TLS
 * @param poolSize connections for consents and cursors
 */
public record HandoverConfig(
        int pollMillis, int retryLastMillis, int retryLimitSeconds, boolean plainHttp, int poolSize) {
    static HandoverConfig of(EffectiveSettings settings) {
        return new HandoverConfig(
                settings.get(Settings.HANDOVER_POLL),
                settings.get(Settings.HANDOVER_RETRY_LAST),
                settings.get(Settings.HANDOVER_RETRY_LIMIT),
                settings.get(Settings.HANDOVER_PLAIN_HTTP),
                settings.get(Settings.HANDOVER_POOL));
    }
}
