package io.kazasu.load.faults;

import io.kazasu.load.faults.check.Rule;
import java.util.List;

/**
 * A fault in the gateway itself, which a campaign must find: one that finds nothing says nothing. Each is one change of one
 * source file, and goes into a copy of the program only.
 */
public enum PlantedBug {
    /** Readers are told when the rows are inserted, while the commit is on its way. */
    ANSWER_BEFORE_COMMIT(
            Rule.LOST,
            "java/io/kazasu/ledger/EntryInsert.java",
            "return connection.preparedQuery(SQL).execute(COLUMNS.tuple(entries)).map(EntryInsert::positions);",
            """
            return connection.query("begin").execute()
                    .compose(begun -> connection.preparedQuery(SQL).execute(COLUMNS.tuple(entries)).map(EntryInsert::positions))
                    .onComplete(inserted -> connection.query("commit").execute());
            """),

    /** A tap that is sent again is decided again. */
    REPEATS_UNKNOWN(
            Rule.DOUBLED,
            "resources/db/ledger/V1__ledger.sql",
            ",\n    constraint entry_reader_sequence unique (reader, sequence)",
            ""),

    /** What is committed behind the position that a store has got to is passed over. */
    CURSOR_BY_POSITION(
            Rule.STORE_MISSES,
            "java/io/kazasu/fanout/LedgerPages.java",
            "(xid, position) > ($2::text::xid8, $3::bigint)\"\n            + \" and xid < pg_snapshot_xmin(pg_current_snapshot())"
                    + " order by xid, position",
            "$2::text is not null and position > $3::bigint\"\n            + \" order by position");

    private final Rule broken;
    private final String source;
    private final String right;
    private final String wrong;

    PlantedBug(Rule broken, String source, String right, String wrong) {
        this.broken = broken;
        this.source = source;
        this.right = right;
        this.wrong = wrong;
    }

    /** What is found when it is found. */
    Rule broken() {
        return broken;
    }

    /** Faults that bring it to light. */
    List<FaultKind> kinds() {
        return switch (this) {
            case ANSWER_BEFORE_COMMIT -> List.of(FaultKind.KILL_POSTGRES, FaultKind.SLOW_LEDGER);
            case REPEATS_UNKNOWN -> List.of(FaultKind.DUPLICATES);
            case CURSOR_BY_POSITION -> List.of(FaultKind.TRANSACTION_IN_THE_WAY, FaultKind.PAUSE_BACKENDS);
        };
    }

    /** Below {@code verticles/src/main}. */
    String source() {
        return source;
    }

    /**
     * The source with the fault in it.
     *
     * @throws IllegalStateException when the place is not there any more, and this class must follow
     */
    String plant(String text) {
        if (text.indexOf(right) < 0 || text.indexOf(right) != text.lastIndexOf(right)) {
            throw new IllegalStateException(this + ": " + source + " is not what it was: expected once: " + right);
        }
        return text.replace(right, wrong);
    }
}
