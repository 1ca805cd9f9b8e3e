package io.kazasu.handover;

import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Service;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * An event that a recipient refused, or did not take for too long. Its content is in the ledger alone.
 *
 * @param recipient its URL without the query
 * @param event the entry that it tells of
 * @param reason {@code HTTP 410} or another of few words
 */
public record DeadLetter(UUID id, Service service, String recipient, EntryKey event, String reason, Instant diedAt) {
    static final String COLUMNS = "dead_letter, service, recipient, reader, sequence, reason, died_at";

    static DeadLetter of(Row row) {
        return new DeadLetter(
                row.getUUID("dead_letter"),
                Service.valueOf(row.getString("service")),
                new Recipient(row.getString("recipient")).shown(),
                new EntryKey(row.getString("reader"), row.getLong("sequence")),
                row.getString("reason"),
                row.getOffsetDateTime("died_at").toInstant());
    }
}
