package io.kazasu.proof;

import io.kazasu.ledger.Ledgers;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What has been signed of the ledgers, as an auditor wants to see it. Any event loop; futures fail as the database does.
 */
public final class SignedTrees {
    private static final int NEWEST = 20;

    /** The newest, and every one that was signed for an occasion of the municipality's own. */
    private static final String CHECKPOINTS = """
            select c.size, c.note, c.signed_at, array(select o.occasion from occasion o
              where o.ledger = c.ledger and o.size = c.size and o.occasion like $2::text order by o.occasion) as occasions
            from checkpoint c where c.ledger = $1::text and (
              c.size in (select size from checkpoint where ledger = $1::text order by size desc limit $3::int)
              or c.size in (select size from occasion where ledger = $1::text and occasion like $2::text))
            order by c.size desc
            """;

    private final Ledgers ledgers;
    private final Pool proofs;
    private final Optional<CheckpointKey> key;

    /**
     * @param proofs database {@code kazasu_proofs}
     * @param key empty when nothing is signed here
     */
    public SignedTrees(Ledgers ledgers, Pool proofs, Optional<CheckpointKey> key) {
        this.ledgers = ledgers;
        this.proofs = proofs;
        this.key = key;
    }

    /**
     * One checkpoint.
     *
     * @param note as it was signed
     * @param occasions such as a close of polls; names of the municipality's own
     */
    public record Signed(Checkpoint checkpoint, String note, Instant at, List<String> occasions) {}

    /**
     * Those of one ledger, the newest first; none while nothing has been signed.
     *
     * @param key that they can be checked with, empty when there is none or this gateway does not sign
     * @param intact whether the newest is signed by that key and the tree's tiles still make its root; never without a key
     */
    public record Overview(Optional<VerifierKey> key, boolean intact, List<Signed> checkpoints) {}

    /** Of the ledger of a municipality. */
    public Future<Overview> of(String municipality) {
        String ledger = ledgers.of(municipality).name();
        return proofs.preparedQuery(CHECKPOINTS)
                .execute(Tuple.of(ledger, "%-" + municipality + "-%", NEWEST))
                .map(SignedTrees::signed)
                .compose(checkpoints -> checkpoints.isEmpty()
                        ? Future.succeededFuture(new Overview(Optional.empty(), false, List.of()))
                        : overview(ledger, checkpoints));
    }

    private static List<Signed> signed(RowSet<Row> rows) {
        List<Signed> checkpoints = new ArrayList<>();
        for (Row row : rows) {
            String note = row.getString("note");
            try {
                checkpoints.add(new Signed(
                        Checkpoint.parse(note),
                        note,
                        row.getOffsetDateTime("signed_at").toInstant(),
                        List.of(row.getArrayOfStrings("occasions"))));
            } catch (InvalidNoteException e) {
                throw new InconsistentTreeException(row.getLong("size"));
            }
        }
        return checkpoints;
    }

    private Future<Overview> overview(String ledger, List<Signed> checkpoints) {
        Signed newest = checkpoints.getFirst();
        Optional<VerifierKey> verifier =
                key.map(own -> own.verifier(newest.checkpoint().origin()));
        return new TreeStore(ledger)
                .tiles(proofs, MerkleTree.edge(newest.checkpoint().size()))
                .map(tiles -> new Overview(
                        verifier,
                        verifier.isPresent()
                                && signedBy(verifier.get(), newest)
                                && grownFrom(Tiles.of(tiles), newest.checkpoint()),
                        checkpoints));
    }

    private static boolean signedBy(VerifierKey key, Signed newest) {
        try {
            return Checkpoint.parse(SignedNote.open(newest.note(), key)).equals(newest.checkpoint());
        } catch (InvalidNoteException e) {
            return false;
        }
    }

    private static boolean grownFrom(Tiles tiles, Checkpoint newest) {
        try {
            return Arrays.equals(new MerkleTree(tiles, newest.size()).root(), newest.root());
        } catch (MissingHashException e) {
            return false;
        }
    }
}
