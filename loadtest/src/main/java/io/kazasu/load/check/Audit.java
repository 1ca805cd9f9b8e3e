package io.kazasu.load.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code kazasu audit verify}: every stream gapless, every store equal to the ledger. */
public final class Audit {
    private final List<String> command;

    /**
     * @param kazasu the gateway's launcher
     * @param place {@code postgresql://…} or a data folder
     */
    public Audit(Path kazasu, String place) {
        String option = place.startsWith("postgresql:") ? "--postgres-uri" : "--data-dir";
        this.command = List.of(kazasu.toString(), "audit", "verify", option, place);
    }

    /** Blocks. Empty when all is well. */
    Optional<Violation> verify() throws IOException, InterruptedException {
        int code = Launched.run(command);
        return code == 0 ? Optional.empty() : Optional.of(new Violation("kazasu audit verify: exit code " + code));
    }
}
