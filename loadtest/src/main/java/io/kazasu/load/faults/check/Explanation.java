package io.kazasu.load.faults.check;

import io.kazasu.load.transport.Service;
import io.kazasu.load.transport.Tap;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.Optional;

/**
 * The rule of a service told a second time, for the people of {@link TownRules} alone: what the
 * entries of a stream must say, one after the other.
 */
interface Explanation {
    /** What it should have been, when it is something else. */
    Optional<String> next(Entry entry, Tap tap);

    static Explanation of(Service service) {
        return switch (service) {
            case ELECTION -> new BallotsLeft();
            case SHELTER -> new HouseholdPlace();
            case ATTENDANCE -> new Presence();
            case LIBRARY -> new Loans();
            case PRIVILEGE -> new DailyUses();
            case COUNTER, CERTIFICATE -> (entry, tap) -> accepted(entry);
        };
    }

    static JsonObject request(Tap tap) {
        return tap.request().isEmpty() ? new JsonObject() : new JsonObject(tap.request());
    }

    static Optional<String> accepted(Entry entry) {
        return unless(entry.accepted() && entry.reason().equals("OK"), "ACCEPTED OK");
    }

    static Optional<String> accepted(Entry entry, String member, Object value) {
        return unless(
                entry.accepted()
                        && entry.reason().equals("OK")
                        && Objects.equals(entry.result().getValue(member), value),
                "ACCEPTED OK with " + member + " " + value);
    }

    static Optional<String> refused(Entry entry, String reason) {
        return unless(entry.verdict().equals("REFUSED") && entry.reason().equals(reason), "REFUSED " + reason);
    }

    static Optional<String> unless(boolean asExpected, String expected) {
        return asExpected ? Optional.empty() : Optional.of(expected);
    }
}
