package io.kazasu.proof;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Signs what the tree of one ledger is, and keeps it. All calls on one event loop. */
final class Checkpoints {
    private static final String NEWEST = "select size, note, extract(epoch from now() - signed_at)::float8 as age"
            + " from checkpoint where ledger = $1::text order by size desc limit 1";

    private static final String KEEP = "insert into checkpoint (ledger, size, note, xid, position)"
            + " values ($1::text, $2::bigint, $3::text, $4::text::xid8, $5::bigint) on conflict do nothing";

    private static final String KNOWN =
            "select occasion from occasion where ledger = $1::text" + " and occasion = any($2::text[])";

    private static final String KEEP_OCCASIONS = "insert into occasion (ledger, occasion, size)"
            + " select $1::text, occasion, $3::bigint from unnest($2::text[]) as occasion on conflict do nothing";

    private final Pool proofs;
    private final TreeStore store;
    private final CheckpointKey key;
    private final Duration interval;
    private final TreeStatus status;

    Checkpoints(Pool proofs, TreeStore store, CheckpointKey key, Duration interval, TreeStatus status) {
        this.proofs = proofs;
        this.store = store;
        this.key = key;
        this.interval = interval;
        this.status = status;
    }

    /** What was kept before. */
    private record Newest(long size, String note, double ageSeconds) {}

    /** @param open occasions that have no checkpoint yet */
    private record Due(TreeHead head, Optional<Newest> newest, List<String> open) {}

    /**
     * Signs a checkpoint when the tree has grown and the newest is old enough, or for an occasion that has none yet.
     * Fails with {@link InconsistentTreeException}, and signs nothing, when the tree no longer begins as it was signed.
     *
     * @param occasions of which everything is in the tree
     * @return what was signed, empty when there was no reason to
     */
    Future<Optional<SignedCheckpoint>> sign(Set<String> occasions) {
        return due(proofs, store.head(proofs), occasions)
                .compose(seen -> seen.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : proofs.withTransaction(transaction -> due(transaction, store.lock(transaction), occasions)
                                .compose(due -> due.isEmpty()
                                        ? Future.succeededFuture(Optional.empty())
                                        : sign(transaction, due.get()))));
    }

    private Future<Optional<Due>> due(SqlClient client, Future<Optional<TreeHead>> head, Set<String> occasions) {
        return head.compose(found -> found.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : newest(client).compose(newest -> open(client, occasions)
                        .map(open -> new Due(found.get(), newest, open))
                        .map(due -> Optional.of(due).filter(this::isDue))));
    }

    private Future<Optional<Newest>> newest(SqlClient client) {
        return client.preparedQuery(NEWEST).execute(Tuple.of(store.ledger())).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            Newest newest = new Newest(row.getLong("size"), row.getString("note"), row.getDouble("age"));
            status.signed(Duration.ofMillis((long) (newest.ageSeconds() * 1_000)));
            return Optional.of(newest);
        });
    }

    private Future<List<String>> open(SqlClient client, Set<String> occasions) {
        if (occasions.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return client.preparedQuery(KNOWN).execute(names(occasions)).map(rows -> {
            List<String> open = new ArrayList<>(occasions);
            rows.forEach(row -> open.remove(row.getString("occasion")));
            return open;
        });
    }

    private boolean isDue(Due due) {
        boolean grown = due.head().size() > due.newest().map(Newest::size).orElse(0L);
        boolean old = due.newest().isEmpty() || due.newest().get().ageSeconds() >= interval.toSeconds();
        return (grown && old) || !due.open().isEmpty();
    }

    private Future<Optional<SignedCheckpoint>> sign(SqlConnection transaction, Due due) {
        TreeHead head = due.head();
        Optional<Newest> newest = due.newest();
        List<String> occasions = due.open();
        Set<TileId> needed = MerkleTree.edge(head.size());
        newest.ifPresent(before -> needed.addAll(MerkleTree.edge(before.size())));
        return store.tiles(transaction, needed).compose(tiles -> {
            newest.ifPresent(before -> requireConsistent(before, tiles));
            byte[] root = new MerkleTree(Tiles.of(tiles), head.size()).root();
            String note = key.sign(new Checkpoint(head.origin(), head.size(), root));
            return transaction
                    .preparedQuery(KEEP)
                    .execute(Tuple.of(
                            store.ledger(),
                            head.size(),
                            note,
                            head.cursor().xid(),
                            head.cursor().position()))
                    .compose(kept -> occasions.isEmpty()
                            ? Future.succeededFuture()
                            : transaction
                                    .preparedQuery(KEEP_OCCASIONS)
                                    .execute(names(occasions).addValue(head.size())))
                    .map(Optional.of(new SignedCheckpoint(store.ledger(), head.size(), note, occasions)))
                    .onSuccess(signed -> status.signed(Duration.ZERO));
        });
    }

    private static void requireConsistent(Newest before, Map<TileId, byte[]> tiles) {
        try {
            Checkpoint signed = Checkpoint.parse(before.note());
            byte[] root = new MerkleTree(Tiles.of(tiles), before.size()).root();
            if (signed.size() != before.size() || !Arrays.equals(signed.root(), root)) {
                throw new InconsistentTreeException(before.size());
            }
        } catch (InvalidNoteException | MissingHashException e) {
            throw new InconsistentTreeException(before.size());
        }
    }

    private Tuple names(Iterable<String> occasions) {
        List<String> names = new ArrayList<>();
        occasions.forEach(names::add);
        return Tuple.of(store.ledger()).addValue(names.toArray(String[]::new));
    }
}
