package io.kazasu.store.shelter;

import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a person is after an entry of the household's stream.
 *
 * @param change what the state says of the person
 */
record Stay(LedgerEntry entry, UUID holder, Fields change) {
    /** Everybody the entry's state tells of. */
    static List<Stay> after(LedgerEntry entry) {
        Fields members = entry.state().object("members");
        List<Stay> stays = new ArrayList<>();
        for (String holder : members.asMap().keySet()) {
            stays.add(new Stay(entry, UUID.fromString(holder), members.object(holder)));
        }
        return stays;
    }

    /** Relations to the head of the household, where the entry tells of them. */
    static Map<UUID, String> relations(LedgerEntry entry) {
        Map<UUID, String> relations = new HashMap<>();
        for (Fields member : entry.decision().result().objects("members")) {
            member.text("relation").ifPresent(relation -> relations.put(member.requireUuid("holder"), relation));
        }
        return relations;
    }

    UUID household() {
        return entry.state().requireUuid("household");
    }

    /** Null when out. */
    @Nullable
    String site() {
        return change.text("site").orElse(null);
    }

    @Nullable
    String previousSite() {
        return change.object("previous").text("site").orElse(null);
    }

    Instant since() {
        return change.requireInstant("since");
    }

    /** Whether this very entry brought the person there. */
    boolean isNew() {
        return change.requireText("reader").equals(entry.key().reader())
                && change.requireInteger("sequence", 1, Long.MAX_VALUE)
                        == entry.key().sequence();
    }
}
