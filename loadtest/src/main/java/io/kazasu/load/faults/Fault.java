package io.kazasu.load.faults;

import java.io.IOException;
import java.sql.SQLException;

/** Something that goes wrong for a while. Used by one thread. */
interface Fault {
    /** Fails when it cannot be done now, such as for another fault. */
    void begin() throws IOException, SQLException, InterruptedException;

    /** Called once for each {@link #begin}, whether that failed or not. */
    void end() throws IOException, SQLException, InterruptedException;

    /** A begin or an end. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException, SQLException, InterruptedException;
    }

    static Fault of(Step begin, Step end) {
        return new Fault() {
            @Override
            public void begin() throws IOException, SQLException, InterruptedException {
                begin.run();
            }

            @Override
            public void end() throws IOException, SQLException, InterruptedException {
                end.run();
            }
        };
    }
}
