package io.kazasu.gateway;

import io.kazasu.gateway.command.AuditCommand.Evidence;
import io.kazasu.gateway.postgres.DatabaseAddress;
import io.kazasu.ledger.Ledger;
import io.kazasu.proof.DatabaseTree;
import io.kazasu.proof.ExportedTree;
import io.kazasu.proof.InvalidNoteException;
import io.kazasu.proof.TreeAudit;
import io.kazasu.proof.TreeCopy;
import io.kazasu.proof.VerifierKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares a ledger with its tree, and with the export and the checkpoints that an auditor has kept. Blocks. */
final class TreeComparison {
    private static final int SHOWN_MAX = 20;

    private final Installation installation;
    private final Evidence evidence;
    private final PrintWriter out;
    private final Consumer<String> faults;
    private int found;

    TreeComparison(Installation installation, Evidence evidence, PrintWriter out, Consumer<String> faults) {
        this.installation = installation;
        this.evidence = evidence;
        this.out = out;
        this.faults = faults;
    }

    void run(String ledger, DatabaseAddress address) throws Exception {
        Optional<Path> kept = evidence.export()
                .map(folder -> Files.exists(folder.resolve("checkpoint")) ? folder : folder.resolve(ledger));
        try (Connection proofs = installation.databases().proofs().connect();
                Connection rows = address.connect()) {
            proofs.setAutoCommit(false);
            proofs.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            rows.setAutoCommit(false);
            Optional<DatabaseTree> tree = DatabaseTree.whole(proofs, ledger);
            if (tree.isPresent()) {
                Optional<VerifierKey> key = key(tree.get().origin());
                List<String> others = ledger.equals(Ledger.MAIN) ? Audits.notes(evidence.checkpoints()) : List.of();
                check(ledger, tree.get(), key, others, rows);
            } else {
                out.printf("tree of ledger %s: none yet%n", ledger);
                if (kept.isPresent() || !evidence.checkpoints().isEmpty()) {
                    faults.accept("tree of ledger " + ledger + ": gone, though there was one");
                }
            }
            if (kept.isPresent()) {
                ExportedTree export = ExportedTree.open(kept.get());
                Optional<VerifierKey> key = key(export.origin());
                check(ledger + " as exported", export, key, List.of(), rows);
            }
        }
        if (found > SHOWN_MAX) {
            faults.accept("tree of ledger %s: %,d further faults".formatted(ledger, found - SHOWN_MAX));
        }
    }

    private Optional<VerifierKey> key(String origin) throws IOException, InvalidNoteException {
        return evidence.key().isPresent()
                ? Optional.of(Audits.key(evidence.key().get()))
                : Audits.verifier(installation, origin);
    }

    private void check(String ledger, TreeCopy tree, Optional<VerifierKey> key, List<String> others, Connection rows)
            throws Exception {
        int before = found;
        TreeAudit audit = new TreeAudit(tree, what -> {
            found++;
            if (found <= SHOWN_MAX) {
                faults.accept("tree of ledger " + ledger + ": " + what);
            }
        });
        audit.checkTree(key, others);
        long compared = audit.checkRows(rows);
        if (found == before) {
            out.printf(
                    "tree of ledger %s: %,d entries are as they were, %,d checkpoints%s%n",
                    ledger, compared, tree.notes().size(), key.isPresent() ? "" : ", not checked for want of a key");
        }
    }
}
