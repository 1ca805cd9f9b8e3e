package io.kazasu.gateway;

import io.kazasu.gateway.command.AuditCommand.Evidence;
import io.kazasu.gateway.command.UnusableEvidenceException;
import io.kazasu.proof.Checkpoint;
import io.kazasu.proof.EntryProof;
import io.kazasu.proof.ExportedTree;
import io.kazasu.proof.InvalidNoteException;
import io.kazasu.proof.MerkleTree;
import io.kazasu.proof.MissingHashException;
import io.kazasu.proof.ProofCheck;
import io.kazasu.proof.SignedNote;
import io.kazasu.proof.TileId;
import io.kazasu.proof.TreeAudit;
import io.kazasu.proof.TreeHash;
import io.kazasu.proof.UnreadableTreeException;
import io.kazasu.proof.VerifierKey;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Checks what an auditor has taken along, without any database. */
final class OfflineAudit {
    private final Evidence evidence;
    private final PrintWriter out;
    private boolean clean = true;

    private OfflineAudit(Evidence evidence, PrintWriter out) {
        this.evidence = evidence;
        this.out = out;
    }

    /** Blocks. @return 0 when nothing is amiss, else 1 */
    static int run(Evidence evidence, PrintWriter out) throws UnusableEvidenceException {
        return new OfflineAudit(evidence, out).run();
    }

    private int run() throws UnusableEvidenceException {
        KeptEvidence kept = KeptEvidence.read(evidence);
        List<ReadProof> proofs = new ArrayList<>();
        for (Path file : evidence.proofs()) {
            proofs.add(read(file));
        }
        if (kept.exports().size() > 1) {
            throw new UnusableEvidenceException("%s holds exports of several ledgers (expected one of %s)"
                    .formatted(
                            evidence.export().orElseThrow(),
                            kept.exports().stream().map(ExportedTree::folder).toList()));
        }
        try {
            for (ExportedTree tree : kept.exports()) {
                export(tree, kept);
            }
        } catch (IOException | InvalidNoteException | UnreadableTreeException | MissingHashException e) {
            fault(String.valueOf(e.getMessage()));
        }
        for (ReadProof proof : proofs) {
            check(proof, kept.key().orElseThrow());
        }
        out.println(clean ? "audit: clean" : "audit: NOT CLEAN");
        return clean ? 0 : 1;
    }

    private void fault(String what) {
        clean = false;
        out.println(what);
    }

    private void export(ExportedTree tree, KeptEvidence kept)
            throws IOException, InvalidNoteException, UnusableEvidenceException {
        VerifierKey key =
                kept.key().isPresent() ? kept.key().get() : key(tree.folder().resolve("key"));
        List<String> given = kept.notesOf(tree.origin());
        if (given.size() < kept.notes().size()) {
            fault("%,d of the given checkpoints are of another ledger than %s"
                    .formatted(kept.notes().size() - given.size(), tree.origin()));
        }
        TreeAudit audit = new TreeAudit(tree);
        audit.checkTree(Optional.of(key), given, this::fault);
        Checkpoint newest =
                Checkpoint.parse(SignedNote.open(Files.readString(tree.folder().resolve("checkpoint")), key));
        out.printf(
                "tree of %s: %,d entries, %,d checkpoints%n",
                newest.origin(), newest.size(), tree.notes().size());
        for (String note : new LinkedHashSet<>(given)) {
            consistent(tree, Checkpoint.parse(SignedNote.open(note, key)), newest);
        }
        for (long position : evidence.positions()) {
            included(tree, audit.find(position), position, newest);
        }
    }

    private VerifierKey key(Path inExport) throws UnusableEvidenceException {
        if (!Files.exists(inExport)) {
            throw new UnusableEvidenceException("no key (expected --key, as `audit key` prints it)");
        }
        out.println("the key is the export's own: compare it with one that came another way");
        return KeptEvidence.key(inExport.toString());
    }

    private void consistent(ExportedTree tree, Checkpoint kept, Checkpoint newest) {
        if (kept.size() > newest.size()) {
            return; // said already
        }
        List<byte[]> proof = new MerkleTree(tree, newest.size()).consistency(kept.size());
        if (ProofCheck.extendsTree(kept, newest, proof)) {
            out.printf("consistent from %,d to %,d entries%n", kept.size(), newest.size());
        } else {
            fault("the tree of %,d entries does not begin with that of %,d".formatted(newest.size(), kept.size()));
        }
    }

    private void included(ExportedTree tree, OptionalLong index, long position, Checkpoint newest) {
        if (index.isEmpty()) {
            fault("no leaf has position %d, as the export says".formatted(position));
            return;
        }
        long leaf = index.getAsLong();
        byte[] tile = tree.hashes(new TileId(0, leaf / TileId.WIDTH));
        int at = (int) (leaf % TileId.WIDTH) * TreeHash.BYTES;
        byte[] hash = Arrays.copyOfRange(tile == null ? new byte[0] : tile, at, at + TreeHash.BYTES);
        List<byte[]> path = new MerkleTree(tree, newest.size()).inclusion(leaf);
        if (ProofCheck.includes(hash, leaf, path, newest)) {
            out.printf(
                    "leaf %d of %,d is in the tree; that it has position %d only the export says: --proof proves an entry%n",
                    leaf, newest.size(), position);
        } else {
            fault("position %d is not what was signed".formatted(position));
        }
    }

    /** An answer, and where it was read. */
    private record ReadProof(Path file, EntryProof proof) {}

    private void check(ReadProof read, VerifierKey key) {
        EntryProof proof = read.proof();
        try {
            Checkpoint tree = proof.check(key);
            out.printf(
                    "%s: %s is leaf %d of %,d in %s%n",
                    read.file(),
                    proof.told().lines().skip(1).limit(3).toList(),
                    proof.index(),
                    tree.size(),
                    tree.origin());
        } catch (InvalidNoteException e) {
            fault(read.file() + ": " + e.getMessage());
        }
    }

    private static ReadProof read(Path file) throws UnusableEvidenceException {
        try {
            JsonObject json = new JsonObject(Files.readString(file));
            List<String> path =
                    json.getJsonArray("path").stream().map(String::valueOf).toList();
            return new ReadProof(
                    file,
                    new EntryProof(
                            Objects.requireNonNull(json.getString("told")),
                            Objects.requireNonNull(json.getString("restHash")),
                            String.valueOf(json.getString("leafHash")),
                            json.getLong("index"),
                            path,
                            Objects.requireNonNull(json.getString("checkpoint"))));
        } catch (IOException e) {
            throw new UnusableEvidenceException(
                    file + ": no such file (expected an answer of GET /v1/proofs/READER/SEQUENCE)");
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            throw new UnusableEvidenceException(file + " is not an answer of GET /v1/proofs/READER/SEQUENCE");
        }
    }
}
