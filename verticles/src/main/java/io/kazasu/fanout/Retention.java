package io.kazasu.fanout;

import java.util.List;

/**
 * What of a store goes once it is old enough, and what stays however old it is. Conditions are SQL over a reception
 * {@code r} or a row {@code t}; they may read {@code cutoff (at)}, before which everything is old, and {@code ended
 * (scope, at)}, when that to which a scope stands ended, as far as that is known. Not of outside origin.
 *
 * @param age when a reception's time began to run
 * @param inForce which receptions say what holds now
 * @param attached tables whose rows go with the reception of the same {@code (reader, sequence)}
 * @param aged tables whose rows go by an age of their own
 */
public record Retention(String age, String inForce, List<String> attached, List<Aged> aged) {
    /** Receptions alone, from the tap on. */
    public static final Retention OF_TAPS = new Retention("r.tapped_at", "false", List.of(), List.of());

    /**
     * A table with a column {@code municipality}. Its rows go before any reception.
     *
     * @param expired which rows go
     * @param order in which they go, by columns of {@code t}: what is left after any number of them must be right
     */
    public record Aged(String table, String expired, String order) {
        /** In any order. */
        public Aged(String table, String expired) {
            this(table, expired, "t.ctid");
        }
    }

    public Retention {
        attached = List.copyOf(attached);
        aged = List.copyOf(aged);
    }

    public Retention attached(String... tables) {
        return new Retention(age, inForce, List.of(tables), aged);
    }

    public Retention aged(Aged... tables) {
        return new Retention(age, inForce, attached, List.of(tables));
    }

    public Retention from(String expression) {
        return new Retention(expression, inForce, attached, aged);
    }

    /** Receptions that meet {@code condition} stay. */
    public Retention unless(String condition) {
        return new Retention(age, condition, attached, aged);
    }
}
