package io.kazasu.store.library;

import io.kazasu.fanout.Retention;
import io.kazasu.fanout.ServiceStore;
import io.kazasu.fanout.Undone;
import io.kazasu.ledger.EntryKind;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.LedgerEntryRow;
import io.kazasu.ledger.Unnest;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Keeps what was done with each item ({@code item_act}) and the loans that others ended ({@code implicit_return}). */
public final class LibraryDelivery implements ServiceStore {
    private static final Unnest<ItemAct> ACTS = new Unnest<ItemAct>()
            .text("reader", act -> act.entry().key().reader())
            .bigint("sequence", act -> act.entry().key().sequence())
            .bigint("position", act -> act.entry().position())
            .text("item", ItemAct::item)
            .uuid("holder", act -> act.entry().holder())
            .text("municipality", act -> act.entry().municipality())
            .text("action", ItemAct::action)
            .timestamptz("acted_at", act -> act.entry().tappedAt())
            .date("due", ItemAct::due);

    private static final String ADD_ACTS = ACTS.insertInto("item_act");

    private static final Unnest<EntryKey> KEYS = LedgerEntryRow.keys();

    private static final String TOUCHED =
            "select distinct item from item_act join (select " + KEYS.values(1) + ") as entry using (reader, sequence)";

    private static final String FORGET = "delete from implicit_return where item = any($1::text[])";

    // From the start, as a late act or an undo may put earlier ones in another light.
    private static final String FIND = """
            insert into implicit_return (item, holder, municipality, returned_at, by_action)
            select own.item, own.holder, own.municipality, ending.acted_at, ending.action
            from (select distinct on (item, holder) * from item_act where item = any($1::text[]) and not undone
                order by item, holder, acted_at desc, position desc) as own
            cross join lateral (select acted_at, action from item_act as other
                where other.item = own.item and other.municipality = own.municipality and not other.undone
                    and (other.acted_at, other.position) > (own.acted_at, own.position)
                order by other.acted_at, other.position limit 1) as ending
            where own.action = 'LEND'
            """;

    /** A loan that the patron did not end: its act {@code p} is the patron's newest with that item. */
    private static final String PENDING = "p.action = 'LEND' and not p.undone and not exists (select from item_act n"
            + " where n.item = p.item and n.holder = p.holder and not n.undone"
            + " and (n.acted_at, n.position) > (p.acted_at, p.position))";

    /** Nothing that came after such a loan goes, as it may be what ended it. */
    private static final String AT_REST = "t.acted_at < (select at from cutoff) and not exists (select from item_act p"
            + " where p.item = t.item and (t.acted_at, t.position) >= (p.acted_at, p.position) and " + PENDING + ")";

    // The oldest first: a return that went before its loan would leave the item out for ever. Loans that others ended
    // are told as long as the patron's own acts have the item out.
    private static final Retention RETENTION = Retention.OF_TAPS
            .unless("exists (select from item_act t where t.reader = r.reader and t.sequence = r.sequence and not ("
                    + AT_REST + "))")
            .aged(
                    new Retention.Aged("item_act", AT_REST, "t.acted_at, t.position"),
                    new Retention.Aged("implicit_return", "false"));

    @Override
    public Service service() {
        return Service.LIBRARY;
    }

    @Override
    public Retention retention() {
        return RETENTION;
    }

    @Override
    public Future<Void> apply(SqlConnection transaction, List<LedgerEntry> page) {
        List<EntryKey> keys = page.stream()
                .flatMap(entry -> Stream.of(entry.key(), entry.refersTo()))
                .filter(Objects::nonNull)
                .toList();
        return addActs(transaction, page)
                .compose(added -> Undone.mark(transaction, "item_act", page))
                .compose(marked -> touched(transaction, keys))
                .compose(items -> findReturns(transaction, items));
    }

    private static Future<Void> addActs(SqlConnection transaction, List<LedgerEntry> page) {
        List<ItemAct> acts = page.stream()
                .filter(entry -> entry.kind() == EntryKind.TAP || entry.kind() == EntryKind.MANUAL)
                .flatMap(entry -> ItemAct.of(entry).stream())
                .toList();
        if (acts.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction.preparedQuery(ADD_ACTS).execute(ACTS.tuple(acts)).mapEmpty();
    }

    private static Future<String[]> touched(SqlConnection transaction, List<EntryKey> keys) {
        return transaction.preparedQuery(TOUCHED).execute(KEYS.tuple(keys)).map(rows -> rows.stream()
                .map(row -> row.getString("item"))
                .toArray(String[]::new));
    }

    private static Future<Void> findReturns(SqlConnection transaction, String[] items) {
        if (items.length == 0) {
            return Future.succeededFuture();
        }
        Tuple parameters = Tuple.of(items);
        return transaction
                .preparedQuery(FORGET)
                .execute(parameters)
                .compose(forgotten -> transaction.preparedQuery(FIND).execute(parameters))
                .mapEmpty();
    }
}
