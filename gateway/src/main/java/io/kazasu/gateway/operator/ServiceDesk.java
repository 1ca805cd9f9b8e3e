package io.kazasu.gateway.operator;

import io.kazasu.directory.Role;
import io.kazasu.tap.Service;
import io.vertx.sqlclient.Pool;
import java.util.List;

/**
 * A service as its operators see it.
 *
 * @param role whose work its receptions by hand and its corrections are
 * @param store reads the service's store
 */
public record ServiceDesk(Service service, Role role, Pool store, Routes routes) {
    /** The routes that a service brings; made once for each event loop. */
    @FunctionalInterface
    public interface Routes {
        List<OperatorRoute> of(OperatorParts parts);
    }
}
