package io.kazasu.gateway.operator;

import static io.kazasu.directory.Role.ADMIN;
import static io.kazasu.directory.Role.AUDITOR;
import static io.kazasu.directory.Role.COUNTER_CLERK;
import static io.kazasu.directory.Role.ELECTION_OFFICER;
import static io.kazasu.directory.Role.HR;
import static io.kazasu.directory.Role.SHELTER_MANAGER;

import io.kazasu.directory.Operator;
import io.kazasu.directory.Role;
import io.vertx.core.http.HttpMethod;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Every route that operators call, and the roles it takes: any one of them is enough. */
enum OperatorRoute {
    /** Beyond this, each service takes its own role; see {@link ServiceRoles}. */
    MANUAL_ENTRIES(Method.POST, "/v1/manual-entries", ELECTION_OFFICER, SHELTER_MANAGER, HR),
    SETTLEMENT(Method.POST, "/v1/holds/:reader/:sequence/settlement", ELECTION_OFFICER),
    /** Beyond this, each service takes its own role; see {@link ServiceRoles}. */
    CORRECTIONS(Method.POST, "/v1/corrections", ELECTION_OFFICER, SHELTER_MANAGER, HR),
    APPROVAL(Method.POST, "/v1/corrections/:id/approval", ELECTION_OFFICER),

    BALLOT_COUNTS(Method.PUT, "/v1/sites/:site/ballot-counts", ELECTION_OFFICER),
    RECONCILIATION(Method.GET, "/v1/elections/:election/reconciliation", ELECTION_OFFICER, AUDITOR, ADMIN),
    TURNOUT(Method.GET, "/v1/elections/:election/turnout", ELECTION_OFFICER, AUDITOR, ADMIN),
    RECORD(Method.GET, "/v1/elections/:election/record", ELECTION_OFFICER, AUDITOR, ADMIN),
    DOCUMENT(Method.GET, "/v1/documents/:id", ELECTION_OFFICER, ADMIN),

    SHELTERS(Method.GET, "/v1/shelters", SHELTER_MANAGER, AUDITOR, ADMIN),
    ROSTER(Method.GET, "/v1/shelters/:site/roster", SHELTER_MANAGER, ADMIN),
    SAFETY_INQUIRIES(Method.POST, "/v1/safety-inquiries", SHELTER_MANAGER),

    PRESENCE(Method.GET, "/v1/attendance/presence", HR, AUDITOR, ADMIN),
    TIMESHEETS(Method.GET, "/v1/attendance/timesheets", HR, AUDITOR, ADMIN),
    DISCREPANCIES(Method.GET, "/v1/attendance/discrepancies", HR, AUDITOR, ADMIN),

    /** Lifting a suspension needs ADMIN. */
    CARD_STATUS(Method.PUT, "/v1/cards/status", ADMIN, COUNTER_CLERK),
    ENROLLMENTS(Method.PUT, "/v1/enrollments", ADMIN, COUNTER_CLERK),
    HOLDER_ENTRIES(Method.GET, "/v1/holders/:holder/entries", AUDITOR, ADMIN, COUNTER_CLERK),

    INCIDENTS(Method.GET, "/v1/incidents", Role.values()),
    EVENTS(Method.GET, "/v1/events", Role.values());

    private static final Set<OperatorRoute> TABLES =
            EnumSet.of(RECONCILIATION, TURNOUT, RECORD, SHELTERS, ROSTER, PRESENCE, TIMESHEETS, DISCREPANCIES);

    private enum Method {
        GET,
        POST,
        PUT
    }

    private final Method method;
    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable, of constants
    private final Set<Role> roles;

    OperatorRoute(Method method, String path, Role... roles) {
        this.method = method;
        this.path = path;
        this.roles = Collections.unmodifiableSet(EnumSet.copyOf(List.of(roles)));
    }

    HttpMethod method() {
        return HttpMethod.valueOf(method.name());
    }

    String path() {
        return path;
    }

    Set<Role> roles() {
        return roles;
    }

    boolean admits(Operator operator) {
        return operator.roles().stream().anyMatch(roles::contains);
    }

    /** What the answer can be, the default first. */
    List<Format> formats() {
        if (this == EVENTS) {
            return List.of(Format.EVENTS);
        }
        return TABLES.contains(this) ? List.of(Format.JSON, Format.CSV) : List.of(Format.JSON);
    }

    /** An approval is said by the call itself. */
    boolean hasBody() {
        return method != Method.GET && this != APPROVAL;
    }
}
