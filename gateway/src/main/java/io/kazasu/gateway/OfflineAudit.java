package io.kazasu.gateway;

import io.kazasu.gateway.command.AuditCommand.Evidence;
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
import java.util.Arrays;
import java.util.List;
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
    static int run(Evidence evidence, PrintWriter out) {
        return new OfflineAudit(evidence, out).run();
    }

    private int run() {
        try {
            if (evidence.export().isPresent()) {
                export(evidence.export().get());
            }
            for (Path file : evidence.proofs()) {
                proof(file);
            }
        } catch (IOException | InvalidNoteException | UnreadableTreeException | MissingHashException e) {
            fault(String.valueOf(e.getMessage()));
        }
        out.println(clean ? "audit: clean" : "audit: NOT CLEAN");
        return clean ? 0 : 1;
    }

    private void fault(String what) {
        clean = false;
        out.println(what);
    }

    private void export(Path folder) throws IOException, InvalidNoteException {
        ExportedTree tree = ExportedTree.open(folder);
        VerifierKey key = key(Optional.of(folder.resolve("key")));
        List<String> others = Audits.notes(evidence.checkpoints());
        TreeAudit audit = new TreeAudit(tree, this::fault);
        audit.checkTree(Optional.of(key), others);
        Checkpoint newest = Checkpoint.parse(SignedNote.open(Files.readString(folder.resolve("checkpoint")), key));
        out.printf(
                "tree of %s: %,d entries, %,d checkpoints%n",
                newest.origin(), newest.size(), tree.notes().size());
        for (String note : others) {
            consistent(tree, Checkpoint.parse(SignedNote.open(note, key)), newest);
        }
        for (long position : evidence.positions()) {
            included(tree, audit.find(position), position, newest);
        }
    }

    private VerifierKey key(Optional<Path> inExport) throws IOException, InvalidNoteException {
        if (evidence.key().isPresent()) {
            return Audits.key(evidence.key().get());
        }
        if (inExport.isEmpty() || !Files.exists(inExport.get())) {
            throw new InvalidNoteException("no key (expected --key, as `audit key` prints it)");
        }
        out.println("the key is the export's own: compare it with one that came another way");
        return Audits.key(inExport.get().toString());
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
            fault("no entry has position " + position);
            return;
        }
        long leaf = index.getAsLong();
        byte[] tile = tree.hashes(new TileId(0, leaf / TileId.WIDTH));
        int at = (int) (leaf % TileId.WIDTH) * TreeHash.BYTES;
        byte[] hash = Arrays.copyOfRange(tile == null ? new byte[0] : tile, at, at + TreeHash.BYTES);
        List<byte[]> path = new MerkleTree(tree, newest.size()).inclusion(leaf);
        if (ProofCheck.includes(hash, leaf, path, newest)) {
            out.printf("position %d is leaf %d of %,d%n", position, leaf, newest.size());
        } else {
            fault("position %d is not what was signed".formatted(position));
        }
    }

    private void proof(Path file) throws IOException, InvalidNoteException {
        EntryProof proof = read(file);
        Checkpoint tree = proof.check(key(Optional.empty()));
        out.printf(
                "%s: %s is leaf %d of %,d in %s%n",
                file, proof.told().lines().skip(1).limit(3).toList(), proof.index(), tree.size(), tree.origin());
    }

    private static EntryProof read(Path file) throws IOException, InvalidNoteException {
        try {
            JsonObject json = new JsonObject(Files.readString(file));
            List<String> path =
                    json.getJsonArray("path").stream().map(String::valueOf).toList();
            return new EntryProof(
                    json.getString("told"),
                    json.getString("restHash"),
                    json.getString("leafHash"),
                    json.getLong("index"),
                    path,
                    json.getString("checkpoint"));
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            throw new InvalidNoteException(file + " is not an answer of GET /v1/proofs/READER/SEQUENCE");
        }
    }
}
