package io.kazasu.fanout;

import java.util.ArrayList;
import java.util.List;

/**
 * The statements of a purge. Each begins with the parameters of {@link #WITH}: cutoff, scopes and when they ended.
 * Table names come from code.
 */
record PurgeSql(Retention retention) {
    static final String RECEPTION = "reception";

    private static final String WITH = "with cutoff (at) as (select ?::timestamptz), ended (scope, at) as"
            + " (select * from unnest(?::text[], ?::timestamptz[]))";

    private static final String KEEP_COUNT =
            " on conflict (started_at, municipality, table_name) do update set rows = purged_rows.rows + excluded.rows";

    private String old() {
        return "(" + retention.age() + ") < (select at from cutoff) and not (" + retention.inForce() + ")";
    }

    /** Keys of all receptions that are old: found by one scan, kept by the server beyond its transaction. */
    String candidates() {
        return "declare old_receptions no scroll cursor with hold for " + WITH
                + " select r.reader, r.sequence from reception r where " + old();
    }

    static String nextCandidates(int rows) {
        return "fetch " + rows + " from old_receptions";
    }

    /**
     * Takes receptions with what is attached to them, and notes what went. Whether they are old is asked again, as
     * delivery may have made one of them hold now.
     *
     * @return a statement with further parameters: readers, sequences, start of the run, start of the run
     */
    String takeReceptions() {
        StringBuilder sql = new StringBuilder(WITH).append("""
                , key (reader, sequence) as (select * from unnest(?::text[], ?::bigint[])),
                gone as (delete from reception r using key k
                  where r.reader = k.reader and r.sequence = k.sequence and %s
                  returning r.ledger, r.municipality, r.reader, r.sequence, r.verdict, r.reason, r.position, r.tapped_at),
                noted as (insert into purged (started_at, ledger, municipality, entries, checksum, earliest, latest)
                  select ?::timestamptz, ledger, municipality, count(*), %s, min(tapped_at), max(tapped_at)
                  from gone group by ledger, municipality
                  on conflict (started_at, ledger, municipality) do update set
                    entries = purged.entries + excluded.entries, checksum = purged.checksum + excluded.checksum,
                    earliest = least(purged.earliest, excluded.earliest),
                    latest = greatest(purged.latest, excluded.latest))""".formatted(old(), Receptions.CHECKSUM));
        List<String> counts = new ArrayList<>(List.of("select null, null, 0 where false"));
        for (String table : retention.attached()) {
            sql.append("""
                    , gone_%1$s as (delete from %1$s t using gone g
                      where t.reader = g.reader and t.sequence = g.sequence returning g.municipality)""".formatted(table));
            counts.add("select municipality, '%1$s', count(*) from gone_%1$s group by municipality".formatted(table));
        }
        return sql.append(", went (municipality, table_name, rows) as (" + String.join(" union all ", counts) + ")")
                .append(" insert into purged_rows (started_at, municipality, table_name, rows)")
                .append(" select ?::timestamptz, municipality, table_name, rows from went" + KEEP_COUNT)
                .toString();
    }

    /**
     * Takes some of the rows that go by their own age, and notes how many.
     *
     * @return a statement with further parameters: most rows, start of the run; it changes no row when none is left
     */
    static String takeAged(Retention.Aged aged) {
        return WITH + """
                , gone as (delete from %1$s where ctid = any(array(select t.ctid from %1$s t where %2$s
                    order by %3$s limit ?))
                  returning municipality)
                insert into purged_rows (started_at, municipality, table_name, rows)
                select ?::timestamptz, municipality, '%1$s', count(*) from gone group by municipality""".formatted(aged.table(), aged.expired(), aged.order()) + KEEP_COUNT;
    }

    /** What would go: municipality, table, rows, and of receptions the first and the last tap. */
    String wouldGo() {
        List<String> parts = new ArrayList<>();
        parts.add("select municipality, '" + RECEPTION + "' as table_name, count(*) as rows,"
                + " min(tapped_at) as earliest, max(tapped_at) as latest from r group by municipality");
        for (String table : retention.attached()) {
            parts.add(("select r.municipality, '%1$s', count(*), null, null from %1$s t"
                            + " join r on t.reader = r.reader and t.sequence = r.sequence group by r.municipality")
                    .formatted(table));
        }
        for (Retention.Aged aged : retention.aged()) {
            parts.add(
                    "select t.municipality, '%1$s', count(*), null, null from %1$s t where %2$s group by t.municipality"
                            .formatted(aged.table(), aged.expired()));
        }
        return WITH + ", r as (select * from reception r where " + old() + ") " + String.join(" union all ", parts);
    }

    /** The same of a run; its parameter is given twice. */
    static String wentIn() {
        return "select municipality, '" + RECEPTION + "' as table_name, sum(entries)::bigint as rows,"
                + " min(earliest) as earliest, max(latest) as latest"
                + " from purged where started_at = ?::timestamptz group by municipality"
                + " union all select municipality, table_name, rows, null, null"
                + " from purged_rows where started_at = ?::timestamptz";
    }
}
