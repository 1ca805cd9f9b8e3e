package io.kazasu.store.shelter;

import io.kazasu.fanout.Retention;
import io.kazasu.fanout.ServiceStore;
import io.kazasu.fanout.Undone;
import io.kazasu.ledger.EntryKind;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Keeps where everybody is ({@code stay}) and every coming and going ({@code stay_change}). */
public final class ShelterDelivery implements ServiceStore {
    // Nobody's way in is forgotten while somebody of the household is in; where those are who have left is.
    private static final Retention RETENTION = Retention.OF_TAPS
            .unless("exists (select from stay s where s.stream = r.stream and s.site is not null)")
            .attached("stay_change")
            .aged(new Retention.Aged("stay", "t.site is null and t.since < (select at from cutoff)"));

    @Override
    public Service service() {
        return Service.SHELTER;
    }

    @Override
    public Retention retention() {
        return RETENTION;
    }

    @Override
    public Future<Void> apply(SqlConnection transaction, List<LedgerEntry> page) {
        Map<UUID, LedgerEntry> newest = new HashMap<>();
        Map<UUID, String> relations = new HashMap<>();
        Set<UUID> corrected = new HashSet<>();
        for (LedgerEntry entry : page) {
            UUID stream = entry.stream().id();
            newest.put(stream, entry);
            relations.putAll(Stay.relations(entry));
            if (entry.kind() == EntryKind.CORRECTION) {
                corrected.add(stream);
            }
        }
        List<LedgerEntry> states = List.copyOf(newest.values());
        // Nothing but an undo takes a person out of a state: of whom it took the only entry.
        List<LedgerEntry> corrections = states.stream()
                .filter(state -> corrected.contains(state.stream().id()))
                .toList();
        return StayTables.addChanges(transaction, page)
                .compose(added -> Undone.mark(transaction, "stay_change", page))
                .compose(marked -> StayTables.removeAbsent(transaction, corrections))
                .compose(removed -> StayTables.put(transaction, states, relations));
    }
}
