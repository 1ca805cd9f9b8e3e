package io.kazasu.gateway;

import io.kazasu.gateway.postgres.DatabaseAddress;
import io.kazasu.proof.DatabaseTree;
import io.kazasu.proof.ExportedTree;
import io.kazasu.proof.TreeAudit;
import io.kazasu.proof.TreeCopy;
import io.kazasu.proof.VerifierKey;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Compares ledgers with their trees, and with the exports and the checkpoints that an auditor has kept. Blocks. */
final class TreeComparison {
    private final Installation installation;
    private final KeptEvidence evidence;
    private final PrintWriter out;
    private final Consumer<String> faults;
    private final Set<String> origins = new HashSet<>();
    private boolean signaturesChecked = true;

    TreeComparison(Installation installation, KeptEvidence evidence, PrintWriter out, Consumer<String> faults) {
        this.installation = installation;
        this.evidence = evidence;
        this.out = out;
        this.faults = faults;
    }

    /** False when a checkpoint was believed as it was. */
    boolean signaturesChecked() {
        return signaturesChecked;
    }

    void run(String ledger, DatabaseAddress address) throws Exception {
        try (Connection proofs = installation.databases().proofs().connect();
                Connection rows = address.connect()) {
            proofs.setAutoCommit(false);
            proofs.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            rows.setAutoCommit(false);
            Optional<DatabaseTree> tree = DatabaseTree.whole(proofs, ledger);
            String origin = tree.isPresent() ? tree.get().origin() : origin(rows);
            origins.add(origin);
            List<String> given = evidence.notesOf(origin);
            Optional<ExportedTree> export = evidence.exportOf(origin);
            if (tree.isPresent()) {
                check(ledger, origin, tree.get(), given, rows);
            } else {
                noTree(ledger, export.isPresent() || !given.isEmpty(), rows);
            }
            if (export.isPresent()) {
                check(ledger + " as exported", origin, export.get(), List.of(), rows);
            }
        }
    }

    private static String origin(Connection ledger) throws SQLException {
        try (Statement statement = ledger.createStatement();
                ResultSet row = statement.executeQuery("select 'kazasu/' || ledger from ledger.identity")) {
            return row.next() ? row.getString(1) : "";
        }
    }

    /** Once all ledgers were looked at. */
    void strangers() {
        evidence.origins()
                .filter(origin -> !origins.contains(origin))
                .forEach(origin -> faults.accept("what was given of " + origin + " is of no ledger that is here"));
    }

    private void noTree(String ledger, boolean there, Connection rows) throws SQLException {
        ShownFaults ofRows = new ShownFaults();
        TreeAudit.Rows seen = new TreeAudit(TreeCopy.none()).checkRows(rows, ofRows);
        out.printf("tree of ledger %s: none yet, %,d entries newer than the tree%n", ledger, seen.newer());
        ofRows.tell("ledger " + ledger, faults);
        if (there) {
            faults.accept("tree of ledger " + ledger + ": gone, though there was one");
        }
    }

    private void check(String ledger, String origin, TreeCopy tree, List<String> given, Connection rows)
            throws SQLException {
        Optional<VerifierKey> key = evidence.key()
                .filter(named -> named.name().equals(origin))
                .or(() -> Audits.verifier(installation, origin));
        ShownFaults ofTree = new ShownFaults();
        ShownFaults ofRows = new ShownFaults();
        TreeAudit audit = new TreeAudit(tree);
        audit.checkTree(key, given, ofTree);
        TreeAudit.Rows seen = audit.checkRows(rows, ofRows);
        int checkpoints = tree.notes().size();
        boolean believed = key.isEmpty() && checkpoints + given.size() > 0;
        signaturesChecked &= !believed;
        String where = "tree of ledger " + ledger;
        ofRows.tell(where, faults);
        ofTree.tell(where, faults);
        out.printf(
                "%s: %,d entries %s, %,d checkpoints%s, %,d entries newer than the tree%n",
                where,
                seen.compared(),
                ofRows.isEmpty() && ofTree.isEmpty() ? "are as they were" : "were looked at",
                checkpoints,
                believed ? ", not checked for want of a key" : "",
                seen.newer());
    }
}
