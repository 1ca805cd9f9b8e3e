package io.kazasu.gateway;

import io.kazasu.gateway.postgres.DatabaseAddress;
import io.kazasu.ledger.Ledger;
import io.kazasu.proof.CheckpointKey;
import io.kazasu.proof.DatabaseTree;
import io.kazasu.proof.ExportedTree;
import io.kazasu.proof.VerifierKey;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What goes to the auditor. */
final class Audits {
    private Audits() {}

    /** Into one folder for each ledger that has a checkpoint. Blocks. */
    static int export(Path folder, Installation installation, PrintWriter out) throws Exception {
        if (Files.exists(folder)) {
            out.println(folder + " is there already (expected a folder yet to be made)");
            return 1;
        }
        Migrations.PROOFS.run(installation.databases().proofs());
        int exported = 0;
        try (Connection proofs = installation.databases().proofs().connect()) {
            proofs.setAutoCommit(false);
            proofs.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            for (String ledger : ledgers(installation).keySet()) {
                Optional<DatabaseTree> tree = DatabaseTree.signed(proofs, ledger);
                if (tree.isPresent()) {
                    Path to = folder.resolve(ledger);
                    ExportedTree.write(
                            tree.get(),
                            verifier(installation, tree.get().origin()).orElse(null),
                            to);
                    out.printf(
                            "ledger %s: %,d entries in %s%n", ledger, tree.get().size(), to);
                    exported++;
                } else {
                    out.printf("ledger %s: no checkpoint yet%n", ledger);
                }
            }
        }
        return exported > 0 ? 0 : 1;
    }

    /** Prints the verifier key of each ledger. Blocks. */
    static int keys(Installation installation, PrintWriter out, PrintWriter err) throws Exception {
        Migrations.PROOFS.run(installation.databases().proofs());
        int printed = 0;
        boolean signed = false;
        try (Connection proofs = installation.databases().proofs().connect()) {
            for (String ledger : ledgers(installation).keySet()) {
                Optional<VerifierKey> key =
                        DatabaseTree.whole(proofs, ledger).flatMap(tree -> verifier(installation, tree.origin()));
                key.ifPresent(out::println);
                printed += key.isPresent() ? 1 : 0;
                signed |= DatabaseTree.signed(proofs, ledger).isPresent();
            }
        }
        if (printed == 0) {
            err.println(
                    signed
                            ? "no key: checkpoints have been signed, but this command has not the key"
                                    + " (expected KAZASU_PROOFS_SIGNING_KEY, as the gateway has it)"
                            : "no key: nothing has been signed yet");
        }
        return printed > 0 ? 0 : 1;
    }

    /** By the names of the trees. */
    static Map<String, DatabaseAddress> ledgers(Installation installation) {
        Map<String, DatabaseAddress> ledgers =
                new TreeMap<>(installation.databases().ledgers());
        ledgers.put(Ledger.MAIN, installation.databases().kazasu());
        return ledgers;
    }

    static Optional<VerifierKey> verifier(Installation installation, String origin) {
        return installation.checkpointKey().map((CheckpointKey key) -> key.verifier(origin));
    }
}
