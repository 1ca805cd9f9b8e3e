package io.kazasu.proof;

import io.kazasu.signing.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * What of a ledger entry goes into the tree, as SQL over a row {@code e} of {@code ledger.entry}. A leaf has two halves,
 * so that whoever was answered can check what it was told without learning the rest, which tells of a person: the
 * entry is {@code SHA-256(told) || SHA-256(rest)}, 64 bytes, and its leaf hash is that of RFC 6962.
 *
 * <p>Both halves are lines of a name and a value, in UTF-8. No value that the gateway writes holds a newline: IDs have no
 * control characters, and JSON escapes them. As nothing in the database keeps a row from holding one, two rows have
 * different lines only if neither is {@link #AMBIGUOUS}, which an audit asks of each. Times are microseconds since 1970.
 * The lines never change: leaves of long ago must stay what they were.
 */
public final class EntryLeaf {
    /** What the reader knows: its own tap and the answer. Of {@code concat} the same would take half as long again. */
    static final String TOLD = "(E'kazasu entry 1\\nposition ' || e.position || E'\\nreader ' || e.reader"
            + " || E'\\nsequence ' || e.sequence || E'\\nkind ' || e.kind || E'\\nservice ' || e.service"
            + " || E'\\nmunicipality ' || e.municipality || E'\\nsite ' || e.site"
            + " || E'\\ntapped ' || " + micros("e.tapped_at") + " || E'\\ndecided ' || " + micros("e.decided_at")
            + " || case when e.late then E'\\nlate t' else E'\\nlate f' end"
            + " || E'\\nverdict ' || e.verdict || E'\\nreason ' || e.reason || E'\\nwarnings ' || e.warnings"
            + " || E'\\nresult ' || e.result || E'\\n')";

    /** All other columns. What is null has no line, but for the holder's, whose value is never empty. */
    static final String REST = "(E'stream ' || e.stream || E'\\nversion ' || e.version || E'\\nxid ' || e.xid"
            + " || E'\\ndigest ' || e.digest || E'\\nscope ' || e.scope || coalesce(E'\\nholder ' || e.holder, E'\\nholder ')"
            + " || E'\\nfacts ' || e.facts || E'\\nstate ' || e.state || coalesce(E'\\nactor ' || e.actor, '')"
            + " || case when e.refers_reader is not null or e.refers_sequence is not null then"
            + " concat(E'\\nrefers ', e.refers_reader, ' ', e.refers_sequence) else '' end || E'\\n')";

    static final String TOLD_HASH = sha256("convert_to(" + TOLD + ", 'UTF8')");

    static final String REST_HASH = sha256("convert_to(" + REST + ", 'UTF8')");

    /** The leaf hash; of a row that lacks a value, which is none of the gateway's, that of nothing. */
    public static final String HASH = "coalesce(" + sha256("'\\x00'::bytea || " + TOLD_HASH + " || " + REST_HASH) + ", "
            + sha256("''::bytea") + ")";

    private static final String TEXTS = "e.reader, e.kind, e.service, e.municipality, e.site, e.verdict, e.reason,"
            + " e.warnings, e.result, e.scope, e.facts, e.state";

    /** Whether a row's lines might be those of another row; so is no row of the gateway's. */
    static final String AMBIGUOUS = "(strpos(concat_ws(' ', " + TEXTS + ", e.actor, e.refers_reader), E'\n') > 0"
            + " or num_nulls(" + TEXTS + ", e.position, e.sequence, e.stream, e.version, e.xid, e.digest, e.tapped_at,"
            + " e.decided_at, e.late) > 0 or num_nulls(e.refers_reader, e.refers_sequence) = 1)";

    private EntryLeaf() {}

    private static String micros(String column) {
        return "(extract(epoch from " + column + ") * 1000000)::bigint";
    }

    private static String sha256(String bytes) {
        return "sha256(" + bytes + ")";
    }

    /** The leaf hash of an entry of which only one half is known. */
    public static byte[] hash(String told, byte[] restHash) {
        byte[] toldHash = Sha256.of(told.getBytes(StandardCharsets.UTF_8));
        byte[] entry = new byte[2 * TreeHash.BYTES];
        System.arraycopy(toldHash, 0, entry, 0, TreeHash.BYTES);
        System.arraycopy(restHash, 0, entry, TreeHash.BYTES, TreeHash.BYTES);
        return TreeHash.leaf(entry);
    }
}
