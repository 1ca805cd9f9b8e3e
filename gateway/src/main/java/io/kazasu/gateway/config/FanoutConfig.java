package io.kazasu.gateway.config;

/**
 * @param pageMax entries delivered to a store in one transaction
 * @param pollMillis how often the ledger is read when nothing wakes the delivery, or another node's store asked for
 */
public record FanoutConfig(int pageMax, int pollMillis) {
    static FanoutConfig of(EffectiveSettings settings) {
        return new FanoutConfig(settings.get(Settings.FANOUT_PAGE_MAX), settings.get(Settings.FANOUT_POLL));
    }
}
