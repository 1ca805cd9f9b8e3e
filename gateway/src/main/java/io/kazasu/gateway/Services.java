package io.kazasu.gateway;

import io.kazasu.decision.ServiceRule;
import io.kazasu.decision.attendance.AttendanceRule;
import io.kazasu.decision.election.ElectionRule;
import io.kazasu.decision.shelter.ShelterRule;
import io.kazasu.fanout.ServiceStore;
import io.kazasu.store.attendance.AttendanceDelivery;
import io.kazasu.store.election.ElectionDelivery;
import io.kazasu.store.shelter.ShelterDelivery;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.Service;
import java.util.List;

/** The services this gateway serves: one line each. */
public final class Services {
    /** What a service brings: its rule and its store. */
    public record Module(ServiceRule rule, ServiceStore store) {
        public Service service() {
            return rule.service();
        }
    }

    public static final List<Module> ALL = List.of(
            new Module(new ElectionRule(), new ElectionDelivery()),
            new Module(new ShelterRule(), new ShelterDelivery()),
            new Module(new AttendanceRule(), new AttendanceDelivery()));

    private Services() {}

    public static List<ServiceRule> rules() {
        return ALL.stream().map(Module::rule).toList();
    }

    /** Reference data of all services. */
    public static List<ReferenceTable<?>> tables() {
        return ALL.stream()
                .<ReferenceTable<?>>flatMap(module -> module.rule().tables().stream())
                .toList();
    }
}
