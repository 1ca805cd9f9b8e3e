package io.kazasu.gateway.command;

import io.kazasu.gateway.Installation;
import io.kazasu.gateway.config.GatewayConfig;
import io.kazasu.gateway.postgres.Postgres;
import io.kazasu.gateway.postgres.PostgresException;
import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a task beside a gateway, or without one. A signal that ends it does not leave its server running. */
record DatabaseWork(GatewayConfig config, PrintWriter out, PrintWriter err) {
    private static final long OPENING_SECONDS = 60;

    private interface Opening {
        Postgres open() throws PostgresException;
    }

    private interface Use {
        Installation of(Postgres postgres) throws PostgresException;
    }

    /** Makes the databases when there are none. */
    int run(DatabaseTask task) throws Exception {
        return run(
                task, () -> Postgres.openBeside(config.postgres()), postgres -> Installation.prepare(config, postgres));
    }

    /** Refuses when there are none, as they were mistaken for others then. The task sees no card. */
    int runOnExisting(DatabaseTask task) throws Exception {
        return run(
                task,
                () -> Postgres.openExisting(config.postgres()),
                postgres -> Installation.withoutCards(config, postgres));
    }

    private int run(DatabaseTask task, Opening opening, Use use) throws Exception {
        CompletableFuture<Postgres> opened = new CompletableFuture<>();
        Thread hook = new Thread(() -> close(opened), "termination");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Postgres postgres = opening.open()) {
            opened.complete(postgres);
            int code = task.run(use.of(postgres), out, err);
            out.flush();
            return code;
        } finally {
            opened.cancel(false);
            forget(hook);
        }
    }

    /** On SIGTERM or SIGINT, which end the process as soon as its hooks are done. */
    private void close(CompletableFuture<Postgres> opened) {
        try {
            opened.get(OPENING_SECONDS, TimeUnit.SECONDS).close();
        } catch (CancellationException e) {
            // It was never opened, or is closed already.
        } catch (PostgresException | ExecutionException | TimeoutException e) {
            err.println(e.getMessage());
            err.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // it runs already
        }
    }
}
