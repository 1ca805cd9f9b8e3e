package io.kazasu.decision.shelter;

import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the people of one household are.
 *
 * @param household null before the first entry
 * @param members everybody a tap has ever told of; all others are out
 * @param newest when the latest tap of the stream happened, or null before the first
 */
record ShelterState(
        @Nullable UUID household,
        Map<UUID, Stay> members,
        @Nullable Instant newest) {
    static ShelterState of(Fields fields) {
        Fields written = fields.object("members");
        Map<UUID, Stay> members = new LinkedHashMap<>();
        for (String holder : written.asMap().keySet()) {
            members.put(UUID.fromString(holder), Stay.of(written.object(holder)));
        }
        return new ShelterState(
                fields.uuid("household").orElse(null),
                members,
                fields.instant("newest").orElse(null));
    }

    Fields fields() {
        Fields.Builder written = Fields.builder();
        members.forEach((holder, stay) -> written.put(holder.toString(), stay.fields()));
        return Fields.builder()
                .put("household", household)
                .put("members", written.build())
                .put("newest", newest)
                .build();
    }

    boolean isNewerThan(Instant instant) {
        return newest != null && newest.isAfter(instant);
    }

    /**
     * After a tap.
     *
     * @param stays of those it was about and for whom it counts
     */
    ShelterState after(Instant tappedAt, UUID whose, Map<UUID, Stay> stays) {
        Map<UUID, Stay> after = new LinkedHashMap<>(members);
        after.putAll(stays);
        return new ShelterState(whose, after, isNewerThan(tappedAt) ? newest : tappedAt);
    }

    /** Whoever's present state was set by that entry gets the one before back. */
    ShelterState without(EntryKey undone) {
        Map<UUID, Stay> after = new LinkedHashMap<>();
        members.forEach((holder, stay) -> {
            Stay left = stay.without(undone);
            if (left != null) {
                after.put(holder, left);
            }
        });
        return new ShelterState(household, after, newest);
    }
}
