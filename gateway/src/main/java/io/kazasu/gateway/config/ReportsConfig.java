package io.kazasu.gateway.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What operators' queries may use, and what is printed unasked.
 *
 * @param poolSize connections to each store
 * @param residentPoolSize connections to the residents' database
 * @param paperRollFolder where the paper rolls of the day are kept, or empty for none
 */
public record ReportsConfig(int poolSize, int residentPoolSize, Optional<Path> paperRollFolder) {
    static ReportsConfig of(EffectiveSettings settings) {
        return new ReportsConfig(
                settings.get(Settings.REPORTS_POOL),
                settings.get(Settings.RESIDENT_POOL),
                settings.get(Settings.PAPER_ROLL_FOLDER).map(settings.get(Settings.DATA_DIR)::resolve));
    }
}
