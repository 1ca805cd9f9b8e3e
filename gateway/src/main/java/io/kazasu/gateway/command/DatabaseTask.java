package io.kazasu.gateway.command;

import io.kazasu.gateway.Installation;
import java.io.PrintWriter;

/** What a command does with the databases. */
@FunctionalInterface
public interface DatabaseTask {
    /**
     * Blocks until done.
     *
     * @param out for results
     * @param err for progress and faults
     * @return the exit code
     */
    int run(Installation installation, PrintWriter out, PrintWriter err) throws Exception;
}
