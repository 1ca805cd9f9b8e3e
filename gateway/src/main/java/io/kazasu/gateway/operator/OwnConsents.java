package io.kazasu.gateway.operator;

import io.kazasu.directory.Role;
import io.kazasu.fanout.Reading;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's own record of what they agreed to in this municipality: each enrolment, each consent to an outside
 * purpose, and each change of a card's status, with from, to, who and why (開示請求).
 */
final class OwnConsents {
    private static final String CARDS =
            "with card as (select card_key, row_number() over (order by card_key)::int as card"
                    + " from directory.card where holder = $1::uuid and municipality = $2::text) ";

    private static final String KNOWN = CARDS + "select exists (select from card) or exists"
            + " (select from directory.consent where holder = $1::uuid and municipality = $2::text) as known";

    // A kind of consent that is kept elsewhere is one more part here, with a Kind of its own.
    private static final String CONSENTS = CARDS + """
            select 'ENROLLMENT' as kind, card, service as subject, started_at, started_by, start_reason, ended_at,
              ended_by, end_reason
            from directory.enrollment join card using (card_key)
            union all
            select 'CARD_STATUS', card, status, changed_at, changed_by, reason,
              lead(changed_at) over following, lead(changed_by) over following, lead(reason) over following
            from directory.card_status_change join card using (card_key)
            window following as (partition by card_key order by change)
            union all
            select 'PURPOSE', null, purpose, granted_at, granted_by, '', withdrawn_at, withdrawn_by, ''
            from directory.consent where holder = $1::uuid and municipality = $2::text
            order by started_at, kind, subject, card
            """;

    private final Desk desk;

    private OwnConsents(Desk desk) {
        this.desk = desk;
    }

    static List<OperatorRoute> routes(OperatorParts parts) {
        return List.of(OperatorRoute.table(
                "/v1/holders/:holder/consents",
                EnumSet.of(Role.AUDITOR, Role.ADMIN, Role.COUNTER_CLERK),
                new OwnConsents(parts.desk())::of));
    }

    /** What was agreed to, or how a card stood. */
    private enum Kind {
        /** Of a card to a service. */
        ENROLLMENT,
        /** Of a card, to which nobody need have agreed. */
        CARD_STATUS,
        /** Of the person, to the hand-over of results to an outside recipient. */
        PURPOSE
    }

    /**
     * One line of the record.
     *
     * @param card cards of a person are told apart by a number alone; null for what goes by the person
     * @param subject the service, the status or the purpose
     * @param to null while it is in force
     */
    private record Consent(
            Kind kind,
            @Nullable Integer card,
            String subject,
            Step from,
            @Nullable Step to) {}

    /** @param reason empty when none was given */
    private record Step(Instant at, String by, String reason) {}

    private Future<Answer> of(Call call) {
        UUID holder = call.pathUuid("holder");
        Tuple whose = Tuple.of(holder, call.municipality());
        return desk.directoryPool()
                .preparedQuery(KNOWN)
                .execute(whose)
                .compose(person -> {
                    if (!person.iterator().next().getBoolean("known")) {
                        throw new ProblemException(ProblemType.NOT_FOUND);
                    }
                    return Reading.list(desk.directoryPool(), CONSENTS, whose, OwnConsents::consent);
                })
                .map(consents -> new Answer.Report(() -> json(holder, consents), () -> csv(consents)));
    }

    private static Consent consent(Row row) {
        Instant ended = Reading.instant(row, "ended_at");
        return new Consent(
                Kind.valueOf(row.getString("kind")),
                row.getInteger("card"),
                row.getString("subject"),
                new Step(
                        Reading.requireInstant(row, "started_at"),
                        row.getString("started_by"),
                        row.getString("start_reason")),
                ended == null ? null : new Step(ended, text(row, "ended_by"), text(row, "end_reason")));
    }

    private static String text(Row row, String column) {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    private static JsonObject json(UUID holder, List<Consent> consents) {
        JsonArray lines = new JsonArray();
        consents.forEach(consent -> lines.add(json(consent)));
        return new JsonObject().put("holder", holder.toString()).put("consents", lines);
    }

    private static JsonObject json(Consent consent) {
        Step to = consent.to();
        return new JsonObject()
                .put("kind", consent.kind().name())
                .put("card", consent.card())
                .put("subject", consent.subject())
                .put("from", json(consent.from()))
                .put("to", to == null ? null : json(to));
    }

    private static JsonObject json(Step step) {
        return new JsonObject()
                .put("at", step.at().toString())
                .put("by", step.by())
                .put("reason", step.reason());
    }

    private static CsvTable csv(List<Consent> consents) {
        CsvTable table =
                new CsvTable("kind", "card", "subject", "from", "fromBy", "fromReason", "to", "toBy", "toReason");
        for (Consent consent : consents) {
            Step from = consent.from();
            Step to = consent.to();
            table.row(
                    consent.kind(),
                    consent.card(),
                    consent.subject(),
                    from.at(),
                    from.by(),
                    from.reason(),
                    to == null ? null : to.at(),
                    to == null ? null : to.by(),
                    to == null ? null : to.reason());
        }
        return table;
    }
}
