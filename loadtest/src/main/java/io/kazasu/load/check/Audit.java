package io.kazasu.load.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code kazasu audit verify}: every stream gapless, every store equal to the ledger. */
public final class Audit {
    private final List<String> command;
    private final boolean own;

    /**
     * @param kazasu the gateway's launcher
     * @param place {@code postgresql://…} or a data folder
     * @param own made for this run, so that none of the caller's settings, such as keys, are for it
     */
    public Audit(Path kazasu, String place, boolean own) {
        String option = place.startsWith("postgresql:") ? "--postgres-uri" : "--data-dir";
        this.command = List.of(kazasu.toString(), "audit", "verify", option, place);
        this.own = own;
    }

    /** Blocks. Empty when all is well. */
    Optional<Violation> verify() throws IOException, InterruptedException {
        int code = own ? Launched.run(Launched.withoutSettings(command)) : Launched.run(command);
        return code == 0 ? Optional.empty() : Optional.of(new Violation("kazasu audit verify: exit code " + code));
    }
}
