package io.kazasu.ingest;

import io.kazasu.decision.ServiceRule;
import io.kazasu.tap.Service;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rule of each service that this gateway serves. */
public final class Rules {
    private final Map<Service, ServiceRule> byService = new EnumMap<>(Service.class);

    public Rules(List<ServiceRule> rules) {
        rules.forEach(rule -> byService.put(rule.service(), rule));
    }

    public Optional<ServiceRule> of(Service service) {
        return Optional.ofNullable(byService.get(service));
    }
}
