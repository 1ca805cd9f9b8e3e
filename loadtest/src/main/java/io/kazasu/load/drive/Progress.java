package io.kazasu.load.drive;

import java.io.PrintWriter;
import java.util.function.Supplier;

/**
 * Lines for whoever waits.
 *
 * @param seconds from line to line; 0: none
 */
public record Progress(PrintWriter out, int seconds) {
    /** To be called once a second: of so many calls one is told. */
    public void tell(int second, Supplier<String> line) {
        if (seconds > 0 && second % seconds == 0) {
            out.println(line.get());
            out.flush();
        }
    }
}
