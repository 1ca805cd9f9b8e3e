package io.kazasu.load.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Signals to processes of this campaign. */
final class Signals {
    private Signals() {}

    static void kill(List<Long> processes) {
        send("KILL", processes);
    }

    static void stop(List<Long> processes) {
        send("STOP", processes);
    }

    static void go(List<Long> processes) {
        send("CONT", processes);
    }

    /** Whoever is gone already is passed over. */
    private static void send(String signal, List<Long> processes) {
        if (processes.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        processes.forEach(process -> command.add(Long.toString(process)));
        try {
            new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("kill cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
