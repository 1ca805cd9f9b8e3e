package io.kazasu.gateway;

import io.kazasu.decision.ServiceRule;
import io.kazasu.decision.attendance.AttendanceRule;
import io.kazasu.decision.certificate.CertificateRule;
import io.kazasu.decision.counter.CounterRule;
import io.kazasu.decision.election.ElectionRule;
import io.kazasu.decision.library.LibraryRule;
import io.kazasu.decision.privilege.PrivilegeRule;
import io.kazasu.decision.shelter.ShelterRule;
import io.kazasu.directory.Role;
import io.kazasu.fanout.ServiceStore;
import io.kazasu.gateway.operator.AttendanceReports;
import io.kazasu.gateway.operator.CertificateReports;
import io.kazasu.gateway.operator.CounterReports;
import io.kazasu.gateway.operator.ElectionReports;
import io.kazasu.gateway.operator.LibraryReports;
import io.kazasu.gateway.operator.PrivilegeReports;
import io.kazasu.gateway.operator.ServiceDesk;
import io.kazasu.gateway.operator.ShelterReports;
import io.kazasu.handover.Purpose;
import io.kazasu.store.attendance.AttendanceDelivery;
import io.kazasu.store.certificate.CertificateDelivery;
import io.kazasu.store.counter.CounterDelivery;
import io.kazasu.store.election.ElectionDelivery;
import io.kazasu.store.library.LibraryDelivery;
import io.kazasu.store.privilege.PrivilegeDelivery;
import io.kazasu.store.shelter.ShelterDelivery;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.Service;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The services this gateway serves: one line each. */
public final class Services {
    /**
     * What a service brings.
     *
     * @param role whose work its receptions by hand and its corrections are
     */
    public record Module(ServiceRule rule, ServiceStore store, Role role, ServiceDesk.Routes routes) {
        public Service service() {
            return rule.service();
        }
    }

    public static final List<Module> ALL = List.of(
            new Module(new ElectionRule(), new ElectionDelivery(), Role.ELECTION_OFFICER, ElectionReports::routes),
            new Module(new ShelterRule(), new ShelterDelivery(), Role.SHELTER_MANAGER, ShelterReports::routes),
            new Module(new AttendanceRule(), new AttendanceDelivery(), Role.HR, AttendanceReports::routes),
            new Module(new LibraryRule(), new LibraryDelivery(), Role.LIBRARIAN, LibraryReports::routes),
            new Module(new CounterRule(), new CounterDelivery(), Role.COUNTER_CLERK, CounterReports::routes),
            new Module(
                    new CertificateRule(), new CertificateDelivery(), Role.COUNTER_CLERK, CertificateReports::routes),
            new Module(new PrivilegeRule(), new PrivilegeDelivery(), Role.COUNTER_CLERK, PrivilegeReports::routes));

    private Services() {}

    public static List<ServiceRule> rules() {
        return ALL.stream().map(Module::rule).toList();
    }

    /** @param stores the pool that reads a service's store */
    public static List<ServiceDesk> desks(Function<Service, Pool> stores) {
        return ALL.stream()
                .map(module -> new ServiceDesk(
                        module.service(), module.role(), stores.apply(module.service()), module.routes()))
                .toList();
    }

    /** Reference data of all services, and what of their results is handed to whom. */
    public static List<ReferenceTable<?>> tables() {
        return Stream.concat(
                        ALL.stream().<ReferenceTable<?>>flatMap(module -> module.rule().tables().stream()),
                        Stream.of(Purpose.TABLE))
                .toList();
    }
}
