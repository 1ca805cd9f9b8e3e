package io.kazasu.gateway.command;

import io.kazasu.gateway.Installation;
import io.kazasu.gateway.config.GatewayConfig;
import io.kazasu.gateway.postgres.Postgres;
import java.io.PrintWriter;

/** Runs a task beside a gateway, or without one. */
record DatabaseWork(GatewayConfig config, PrintWriter out, PrintWriter err) {
    /** Makes the databases when there are none. */
    int run(DatabaseTask task) throws Exception {
        return run(task, Postgres.openBeside(config.postgres()));
    }

    /** Refuses when there are none, as they were mistaken for others then. */
    int runOnExisting(DatabaseTask task) throws Exception {
        return run(task, Postgres.openExisting(config.postgres()));
    }

    private int run(DatabaseTask task, Postgres opened) throws Exception {
        try (Postgres postgres = opened) {
            int code = task.run(Installation.prepare(config, postgres), out, err);
            out.flush();
            return code;
        }
    }
}
