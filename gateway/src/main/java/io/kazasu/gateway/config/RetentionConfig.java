package io.kazasu.gateway.config;

import io.kazasu.tap.Service;
import java.time.Period;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long stores keep what they have.
 *
 * @param periods by service; of a service that is not here nothing is ever old
 */
public record RetentionConfig(Map<Service, Period> periods) {
    public RetentionConfig {
        periods = Map.copyOf(periods);
    }

    static RetentionConfig of(EffectiveSettings settings) {
        Map<Service, Period> periods = new EnumMap<>(Service.class);
        Settings.RETENTIONS.forEach(
                (service, setting) -> settings.get(setting).ifPresent(period -> periods.put(service, period)));
        return new RetentionConfig(periods);
    }

    /** Empty: keep for ever. */
    public Optional<Period> of(Service service) {
        return Optional.ofNullable(periods.get(service));
    }
}
