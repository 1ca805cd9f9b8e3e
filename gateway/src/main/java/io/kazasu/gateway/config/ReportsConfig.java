package io.kazasu.gateway.config;

/**
 * What operators' queries may use.
 *
 * @param poolSize connections to each store
 * @param residentPoolSize connections to the residents' database
 */
public record ReportsConfig(int poolSize, int residentPoolSize) {
    static ReportsConfig of(EffectiveSettings settings) {
        return new ReportsConfig(settings.get(Settings.REPORTS_POOL), settings.get(Settings.RESIDENT_POOL));
    }
}
