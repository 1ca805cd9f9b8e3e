package io.kazasu.gateway.config;

/**
 * @param pageMax entries delivered to a store in one transaction
 * @param pollMillis how often the ledger is read when nothing wakes the delivery
 * @param poolSize connections to each store for delivery
 */
public record FanoutConfig(int pageMax, int pollMillis, int poolSize) {
    static FanoutConfig of(EffectiveSettings settings) {
        return new FanoutConfig(
                settings.get(Settings.FANOUT_PAGE_MAX),
                settings.get(Settings.FANOUT_POLL),
                settings.get(Settings.FANOUT_POOL));
    }
}
