package io.kazasu.fanout;

/**
 * What a store has of each entry, next to what it must be by the ledger, as SQL. Both are compared as the text that a hash
 * is worked out from, so both must be of types whose text is the same on every server: times in microseconds, JSON as jsonb.
 *
 * @param what is compared, in a report
 * @param ofLedger an expression over a row {@code e} of {@code ledger.entry} that also has {@code undone}
 * @param ofStore an expression over a row {@code r} of {@code reception}
 */
public record Comparison(String what, String ofLedger, String ofStore) {
    private static final String PLAIN = "%1$s.stream, %1$s.version, %1$s.kind, %1$s.reader, %1$s.sequence,"
            + " %1$s.municipality, %1$s.site, %1$s.scope, %1$s.holder, " + micros("%1$s.tapped_at") + ", "
            + micros("%1$s.decided_at") + ", %1$s.late, %1$s.verdict, %1$s.reason, %1$s.actor, %1$s.refers_reader,"
            + " %1$s.refers_sequence, ";

    /** All columns of {@code reception} that come from the entry, and {@code undone}. */
    public static final Comparison RECEPTION = new Comparison(
            "reception",
            "row(" + PLAIN.formatted("e")
                    + "string_to_array(e.warnings, '|'), e.result::jsonb, e.facts::jsonb, e.undone)",
            "row(" + PLAIN.formatted("r") + "r.warnings, r.result, r.facts, r.undone)");

    /** A time as a number, whatever the time zone of the session. */
    public static String micros(String column) {
        return "(extract(epoch from " + column + ") * 1000000)::bigint";
    }
}
