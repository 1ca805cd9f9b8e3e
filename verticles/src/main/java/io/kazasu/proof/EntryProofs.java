package io.kazasu.proof;

import io.kazasu.ledger.Ledger;
import io.kazasu.ledger.LedgerUnavailableException;
import io.kazasu.ledger.Ledgers;
import io.kazasu.tap.EntryKey;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Base64;
import java.util.Optional;

/**
 * Finds the proof of an entry by its key. Any event loop. Futures fail as the databases do, with
 * {@link LedgerUnavailableException} while no checkpoint covers the entry yet, and with {@link InconsistentTreeException}
 * when it is not what was signed.
 */
public final class EntryProofs {
    private static final String ENTRY = "select e.xid::text as xid, e.position, e.municipality, e.service, "
            + EntryLeaf.TOLD + " as told, " + EntryLeaf.REST_HASH + " as rest, " + EntryLeaf.HASH + " as leaf"
            + " from ledger.entry e where e.reader = $1::text and e.sequence = $2::bigint";

    private static final String NEAR = "select index, positions from tile_entries where ledger = $1::text"
            + " and (xid, position) <= ($2::text::xid8, $3::bigint) order by xid desc, position desc limit 1";

    private static final String NEWEST =
            "select size, note from checkpoint where ledger = $1::text order by size desc limit 1";

    private final Ledgers ledgers;
    private final Pool proofs;

    /** @param proofs database {@code kazasu_proofs} */
    public EntryProofs(Ledgers ledgers, Pool proofs) {
        this.ledgers = ledgers;
        this.proofs = proofs;
    }

    /** An entry of which the proof is yet to be found. */
    public record Found(String ledger, String municipality, String service, Row row) {}

    /** The entry in the ledger of a municipality, for the caller to see whose it is; empty when there is none. */
    public Future<Optional<Found>> entry(String municipality, EntryKey key) {
        Ledger ledger = ledgers.of(municipality);
        if (!ledger.isOpen()) {
            return Future.failedFuture(new LedgerUnavailableException("not open yet"));
        }
        return ledger.pool()
                .preparedQuery(ENTRY)
                .execute(Tuple.of(key.reader(), key.sequence()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next())
                                .map(row -> new Found(
                                        ledger.name(), row.getString("municipality"), row.getString("service"), row)));
    }

    public Future<EntryProof> proof(Found entry) {
        return newest(entry.ledger()).compose(checkpoint -> index(entry).compose(index -> {
            if (index.isEmpty() || index.get() >= checkpoint.size()) {
                return Future.failedFuture(new LedgerUnavailableException("no checkpoint covers it yet"));
            }
            return proof(entry, index.get(), checkpoint);
        }));
    }

    private record Newest(long size, String note) {}

    private Future<Newest> newest(String ledger) {
        return proofs.preparedQuery(NEWEST).execute(Tuple.of(ledger)).map(rows -> {
            if (rows.size() == 0) {
                throw new LedgerUnavailableException("no checkpoint yet");
            }
            Row row = rows.iterator().next();
            return new Newest(row.getLong("size"), row.getString("note"));
        });
    }

    private Future<Optional<Long>> index(Found entry) {
        long position = entry.row().getLong("position");
        return proofs.preparedQuery(NEAR)
                .execute(Tuple.of(entry.ledger(), entry.row().getString("xid"), position))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : index(rows.iterator().next(), position));
    }

    private static Optional<Long> index(Row tile, long position) {
        Buffer positions = tile.getBuffer("positions");
        for (int i = 0; i < positions.length() / Long.BYTES; i++) {
            if (positions.getLong(i * Long.BYTES) == position) {
                return Optional.of(tile.getLong("index") * TileId.WIDTH + i);
            }
        }
        return Optional.empty();
    }

    private Future<EntryProof> proof(Found entry, long index, Newest checkpoint) {
        Base64.Encoder base64 = Base64.getEncoder();
        return new TreeStore(entry.ledger())
                .tiles(proofs, MerkleTree.way(index, checkpoint.size()))
                .map(tiles -> {
                    MerkleTree tree = new MerkleTree(Tiles.of(tiles), checkpoint.size());
                    byte[] leaf = entry.row().getBuffer("leaf").getBytes();
                    var path = tree.inclusion(index);
                    Checkpoint signed = signed(checkpoint);
                    if (!ProofCheck.includes(leaf, index, path, signed)) {
                        throw new InconsistentTreeException(signed.size());
                    }
                    return new EntryProof(
                            entry.row().getString("told"),
                            base64.encodeToString(entry.row().getBuffer("rest").getBytes()),
                            base64.encodeToString(leaf),
                            index,
                            path.stream().map(base64::encodeToString).toList(),
                            checkpoint.note());
                });
    }

    private static Checkpoint signed(Newest checkpoint) {
        try {
            return Checkpoint.parse(checkpoint.note());
        } catch (InvalidNoteException e) {
            throw new InconsistentTreeException(checkpoint.size());
        }
    }
}
