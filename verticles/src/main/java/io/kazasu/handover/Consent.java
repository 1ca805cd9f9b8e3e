package io.kazasu.handover;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person agreed to, as the purpose stood then.
 *
 * @param withdrawnAt null while it is in force
 */
public record Consent(
        UUID id,
        String municipality,
        UUID holder,
        String purpose,
        String recipient,
        List<String> fields,
        String textJa,
        String textEn,
        int retentionDays,
        Instant grantedAt,
        String grantedBy,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnBy) {
    static final String COLUMNS = "consent, municipality, holder, purpose, recipient, fields, text_ja, text_en,"
            + " retention_days, granted_at, granted_by, withdrawn_at, withdrawn_by";

    public Consent {
        fields = List.copyOf(fields);
    }

    static Consent of(Row row) {
        OffsetDateTime withdrawn = row.getOffsetDateTime("withdrawn_at");
        return new Consent(
                row.getUUID("consent"),
                row.getString("municipality"),
                row.getUUID("holder"),
                row.getString("purpose"),
                row.getString("recipient"),
                List.of(row.getArrayOfStrings("fields")),
                row.getString("text_ja"),
                row.getString("text_en"),
                row.getInteger("retention_days"),
                row.getOffsetDateTime("granted_at").toInstant(),
                row.getString("granted_by"),
                withdrawn == null ? null : withdrawn.toInstant(),
                row.getString("withdrawn_by"));
    }

    public boolean inForce() {
        return withdrawnAt == null;
    }

    /** Whether what the purpose says today is no more than what was agreed to. */
    boolean covers(Purpose today) {
        return inForce()
                && purpose.equals(today.id())
                && municipality.equals(today.municipality())
                && recipient.equals(today.recipient())
                && retentionDays >= today.retentionDays();
    }

    /** Whether agreeing to the purpose as it is today would say anything new. */
    boolean saysAll(Purpose today) {
        return covers(today) && fields.containsAll(today.fields());
    }
}
