package io.kazasu.gateway.command;

import io.kazasu.gateway.Installation;
import io.kazasu.gateway.config.GatewayConfig;
import io.kazasu.gateway.postgres.Postgres;
import java.io.PrintWriter;

/** Runs a task beside a gateway, or without one. */
record DatabaseWork(GatewayConfig config, PrintWriter out, PrintWriter err) {
    /** Makes the databases when there are none. */
    int run(DatabaseTask task) throws Exception {
        try (Postgres postgres = Postgres.openBeside(config.postgres())) {
            return run(task, Installation.prepare(config, postgres));
        }
    }

    /** Refuses when there are none, as they were mistaken for others then. The task sees no card. */
    int runOnExisting(DatabaseTask task) throws Exception {
        try (Postgres postgres = Postgres.openExisting(config.postgres())) {
            return run(task, Installation.withoutCards(config, postgres));
        }
    }

    private int run(DatabaseTask task, Installation installation) throws Exception {
        int code = task.run(installation, out, err);
        out.flush();
        return code;
    }
}
