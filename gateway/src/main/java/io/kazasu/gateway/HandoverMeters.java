package io.kazasu.gateway;

import io.kazasu.handover.HandoverEvents;
import io.kazasu.metrics.MeterNames;
import io.kazasu.tap.Service;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts events by what became of each try to hand them over. */
final class HandoverMeters implements HandoverEvents {
    private final MeterRegistry registry;

    HandoverMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void tried(Service service, Outcome outcome) {
        Counter.builder(MeterNames.HANDOVER_EVENTS)
                .description("Tries to hand an event to an outside recipient")
                .tag("service", service.name())
                .tag("outcome", outcome.name())
                .register(registry)
                .increment();
    }
}
