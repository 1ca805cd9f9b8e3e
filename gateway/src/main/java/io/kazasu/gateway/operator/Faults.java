package io.kazasu.gateway.operator;

import io.kazasu.ingest.Problem;
import io.kazasu.ingest.ProblemType;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** What a failed route answers: a store out of reach is a passing thing, as the ledger is. */
final class Faults {
    /** SQL-state classes of a server that cannot serve for now: connection, resources, intervention. */
    private static final Set<String> PASSING = Set.of("08", "53", "57");

    private Faults() {}

    static Problem problem(Throwable cause) {
        return switch (cause) {
            case IOException unreachable -> Problem.of(ProblemType.UNAVAILABLE);
            case TimeoutException slow -> Problem.of(ProblemType.UNAVAILABLE);
            case ClosedConnectionException lost -> Problem.of(ProblemType.UNAVAILABLE);
            case PgException server -> passing(server) ? Problem.of(ProblemType.UNAVAILABLE) : Problem.of(cause);
            default -> Problem.of(cause);
        };
    }

    private static boolean passing(PgException server) {
        String state = server.getSqlState();
        return state != null && state.length() == 5 && PASSING.contains(state.substring(0, 2));
    }
}
