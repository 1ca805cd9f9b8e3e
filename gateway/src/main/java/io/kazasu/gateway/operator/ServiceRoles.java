package io.kazasu.gateway.operator;

import io.kazasu.directory.Operator;
import io.kazasu.directory.Role;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.tap.MalformedException;
import io.kazasu.tap.Service;

/** Whose work a service is. */
final class ServiceRoles {
    private ServiceRoles() {}

    /**
     * @throws ProblemException {@code forbidden}
     * @throws MalformedException for a service without receptions by hand
     */
    static void require(Operator operator, Service service) {
        if (!operator.roles().contains(of(service))) {
            throw new ProblemException(ProblemType.FORBIDDEN);
        }
    }

    private static Role of(Service service) {
        return switch (service) {
            case ELECTION -> Role.ELECTION_OFFICER;
            case SHELTER -> Role.SHELTER_MANAGER;
            case ATTENDANCE -> Role.HR;
            case LIBRARY, COUNTER, CERTIFICATE, PRIVILEGE ->
                throw new MalformedException("service", "ELECTION, SHELTER, ATTENDANCE");
        };
    }
}
