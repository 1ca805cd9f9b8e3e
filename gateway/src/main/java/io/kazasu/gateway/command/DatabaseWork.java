package io.kazasu.gateway.command;

import io.kazasu.gateway.Installation;
import io.kazasu.gateway.config.GatewayConfig;
import io.kazasu.gateway.postgres.Postgres;
import java.io.PrintWriter;

/** Runs a task beside a gateway, or without one. */
record DatabaseWork(GatewayConfig config, PrintWriter out, PrintWriter err) {
    int run(DatabaseTask task) throws Exception {
        try (Postgres postgres = Postgres.openBeside(config.postgres())) {
            int code = task.run(Installation.prepare(config, postgres), out, err);
            out.flush();
            return code;
        }
    }
}
