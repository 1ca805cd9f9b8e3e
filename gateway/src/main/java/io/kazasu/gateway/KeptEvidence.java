package io.kazasu.gateway;

import io.kazasu.gateway.command.AuditCommand.Evidence;
import io.kazasu.gateway.command.UnusableEvidenceException;
import io.kazasu.proof.Checkpoint;
import io.kazasu.proof.ExportedTree;
import io.kazasu.proof.InvalidNoteException;
import io.kazasu.proof.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an auditor brought along, as read from its files. Whether it is genuine is another question.
 *
 * @param exports one for each ledger
 * @param key empty when none was given
 * @param notes signed checkpoints of any ledger
 */
record KeptEvidence(List<ExportedTree> exports, Optional<VerifierKey> key, List<String> notes) {
    private static final String CHECKPOINT = "checkpoint";

    KeptEvidence {
        exports = List.copyOf(exports);
        notes = List.copyOf(notes);
    }

    /** Blocks. */
    static KeptEvidence read(Evidence evidence) throws UnusableEvidenceException {
        List<ExportedTree> exports = new ArrayList<>();
        for (Path folder :
                evidence.export().isPresent() ? folders(evidence.export().get()) : List.<Path>of()) {
            exports.add(export(folder));
        }
        Optional<VerifierKey> key =
                evidence.key().isPresent() ? Optional.of(key(evidence.key().get())) : Optional.empty();
        List<String> notes = new ArrayList<>();
        for (Path file : evidence.checkpoints()) {
            notes.addAll(notes(file));
        }
        return new KeptEvidence(exports, key, notes);
    }

    /** The export of one ledger, or the folders of several. */
    private static List<Path> folders(Path folder) throws UnusableEvidenceException {
        if (!Files.isDirectory(folder)) {
            throw new UnusableEvidenceException(folder + ": no such folder (expected what `audit export` wrote)");
        }
        if (Files.exists(folder.resolve(CHECKPOINT))) {
            return List.of(folder);
        }
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> ledgers = inside.filter(ledger -> Files.exists(ledger.resolve(CHECKPOINT)))
                    .sorted()
                    .toList();
            if (ledgers.isEmpty()) {
                throw new UnusableEvidenceException(folder + " holds no export (expected what `audit export` wrote)");
            }
            return ledgers;
        } catch (IOException e) {
            throw new UnusableEvidenceException(folder + " cannot be read: " + e.getMessage());
        }
    }

    private static ExportedTree export(Path folder) throws UnusableEvidenceException {
        try {
            return ExportedTree.open(folder);
        } catch (IOException e) {
            throw new UnusableEvidenceException(
                    folder + ": not a whole export (expected its files checkpoint, checkpoints and end)");
        } catch (InvalidNoteException e) {
            throw new UnusableEvidenceException(folder + ": not a whole export: " + e.getMessage());
        }
    }

    /** @param key itself, or a file that holds it */
    static VerifierKey key(String key) throws UnusableEvidenceException {
        try {
            return VerifierKey.parse(key.contains("+") ? key : Files.readString(Path.of(key)));
        } catch (IOException e) {
            throw new UnusableEvidenceException(key
                    + ": no such file, and no key (expected NAME+ID+KEY as `audit key` prints it, or a file with it)");
        } catch (InvalidNoteException e) {
            throw new UnusableEvidenceException(key + ": " + e.getMessage());
        }
    }

    private static List<String> notes(Path file) throws UnusableEvidenceException {
        try {
            List<String> notes = ExportedTree.split(Files.readString(file));
            if (notes.isEmpty()) {
                throw new UnusableEvidenceException(file + " is empty (expected signed checkpoints)");
            }
            for (String note : notes) {
                Checkpoint.parse(note);
            }
            return notes;
        } catch (IOException e) {
            throw new UnusableEvidenceException(file + ": no such file (expected signed checkpoints)");
        } catch (InvalidNoteException e) {
            throw new UnusableEvidenceException(file + ": " + e.getMessage());
        }
    }

    /** Checkpoints of the tree with that origin. */
    List<String> notesOf(String origin) {
        return notes.stream().filter(note -> note.startsWith(origin + "\n")).toList();
    }

    Optional<ExportedTree> exportOf(String origin) {
        return exports.stream().filter(tree -> tree.origin().equals(origin)).findFirst();
    }

    /** Origins of all that is there. */
    Stream<String> origins() {
        return Stream.of(
                        exports.stream().map(ExportedTree::origin),
                        notes.stream().map(note -> note.lines().findFirst().orElse("")),
                        key.stream().map(VerifierKey::name))
                .flatMap(of -> of)
                .distinct();
    }
}
