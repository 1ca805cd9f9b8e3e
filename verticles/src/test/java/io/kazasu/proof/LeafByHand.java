package io.kazasu.proof;

import io.kazasu.signing.Sha256;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** What {@link EntryLeaf} says, written once more and in another language. */
final class LeafByHand {
    private LeafByHand() {}

    static byte[] of(Row row) {
        String told = "kazasu entry 1\nposition " + row.getLong("position") + "\nreader " + row.getString("reader")
                + "\nsequence " + row.getLong("sequence") + "\nkind " + row.getString("kind") + "\nservice "
                + row.getString("service") + "\nmunicipality " + row.getString("municipality") + "\nsite "
                + row.getString("site") + "\ntapped " + micros(row.getOffsetDateTime("tapped_at")) + "\ndecided "
                + micros(row.getOffsetDateTime("decided_at")) + "\nlate " + (row.getBoolean("late") ? "t" : "f")
                + "\nverdict " + row.getString("verdict") + "\nreason " + row.getString("reason") + "\nwarnings "
                + row.getString("warnings") + "\nresult " + row.getString("result") + "\n";
        String rest = "stream " + row.getUUID("stream") + "\nversion " + row.getInteger("version") + "\nxid "
                + row.getString("xid_text") + "\ndigest " + row.getUUID("digest") + "\nscope " + row.getString("scope")
                + "\nholder " + Objects.toString(row.getUUID("holder"), "") + "\nfacts " + row.getString("facts")
                + "\nstate " + row.getString("state")
                + (row.getString("actor") == null ? "" : "\nactor " + row.getString("actor"))
                + (row.getString("refers_reader") == null
                        ? ""
                        : "\nrefers " + row.getString("refers_reader") + " " + row.getLong("refers_sequence"))
                + "\n";
        return EntryLeaf.hash(told, Sha256.of(rest.getBytes(StandardCharsets.UTF_8)));
    }

    private static long micros(OffsetDateTime time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
    }
}
