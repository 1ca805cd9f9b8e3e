package io.kazasu.store.shelter;

import io.kazasu.fanout.ServiceStore;
import io.kazasu.fanout.Undone;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps where everybody is ({@code stay}) and every coming and going ({@code stay_change}). */
public final class ShelterDelivery implements ServiceStore {
    @Override
    public Service service() {
        return Service.SHELTER;
    }

    @Override
    public Future<Void> apply(SqlConnection transaction, List<LedgerEntry> page) {
        Map<UUID, LedgerEntry> newest = new HashMap<>();
        Map<UUID, String> relations = new HashMap<>();
        for (LedgerEntry entry : page) {
            newest.put(entry.stream().id(), entry);
            relations.putAll(Stay.relations(entry));
        }
        List<LedgerEntry> states = List.copyOf(newest.values());
        return StayTables.addChanges(transaction, page)
                .compose(added -> Undone.mark(transaction, "stay_change", page))
                .compose(marked -> StayTables.removeAbsent(transaction, states))
                .compose(removed -> StayTables.put(transaction, states, relations));
    }
}
