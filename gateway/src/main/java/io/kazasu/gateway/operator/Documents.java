package io.kazasu.gateway.operator;

import io.kazasu.directory.Role;
import io.kazasu.fanout.DocumentPrints;
import io.kazasu.gateway.document.Print;
import io.kazasu.ingest.OperatorActs;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Service;
import io.kazasu.tap.Verdict;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The documents made at receptions: each belongs to one entry, and to those whose work the entry's service is. */
final class Documents {
    private static final Set<Service> WITH_DOCUMENTS = EnumSet.of(Service.ELECTION, Service.COUNTER);

    private final Desk desk;
    private final OperatorActs acts;
    private final Oaths oaths;
    private final ConfirmationSheets sheets;

    private Documents(OperatorParts parts) {
        this.desk = parts.desk();
        this.acts = parts.acts();
        this.oaths = new Oaths(parts);
        this.sheets = new ConfirmationSheets(parts);
    }

    static List<OperatorRoute> routes(OperatorParts parts) {
        return List.of(OperatorRoute.get(
                        "/v1/documents/:id",
                        EnumSet.of(Role.ELECTION_OFFICER, Role.COUNTER_CLERK, Role.ADMIN),
                        new Documents(parts)::document)
                .as(Format.JSON, Format.PDF));
    }

    /** An accepted reception that has a document. */
    record Source(Area area, String receipt, LedgerEntry entry, UUID holder) {}

    private Future<Answer> document(Call call) {
        String receipt = call.path("id");
        Area area = Area.of(call, desk.directory());
        return acts.own(call.operator(), key(receipt)).compose(entry -> {
            Source source = source(area, receipt, entry);
            requireRole(call, entry.service());
            return call.format() == Format.PDF ? printed(call, source) : json(source);
        });
    }

    private Future<Answer> json(Source source) {
        return isOath(source) ? oaths.json(source) : sheets.json(source);
    }

    private static boolean isOath(Source source) {
        return source.entry().service() == Service.ELECTION;
    }

    private Future<Answer> printed(Call call, Source source) {
        return new DocumentPrints(desk.store(source.entry().service()))
                .next(source.receipt(), call.municipality(), call.operator().name())
                .map(print -> new Print(
                        source.area().name(), source.area().local(desk.clock().instant()), print > 1))
                .compose(print -> isOath(source) ? oaths.printed(source, print) : sheets.printed(source, print))
                .map(Answer.Paper::new);
    }

    private static Source source(Area area, String receipt, LedgerEntry entry) {
        UUID holder = entry.holder();
        if (holder == null
                || !WITH_DOCUMENTS.contains(entry.service())
                || entry.decision().verdict() != Verdict.ACCEPTED
                || !entry.decision().result().has("document")) {
            throw notFound();
        }
        return new Source(area, receipt, entry, holder);
    }

    private void requireRole(Call call, Service service) {
        Role role = desk.service(service).map(ServiceDesk::role).orElseThrow(Documents::notFound);
        if (!call.operator().roles().contains(role) && !call.operator().roles().contains(Role.ADMIN)) {
            throw new ProblemException(ProblemType.FORBIDDEN);
        }
    }

    private static EntryKey key(String receipt) {
        int dash = receipt.lastIndexOf('-');
        try {
            return new EntryKey(
                    receipt.substring(0, Math.max(dash, 0)), Long.parseLong(receipt, dash + 1, receipt.length(), 10));
        } catch (NumberFormatException e) {
            throw notFound();
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemType.NOT_FOUND);
    }
}
