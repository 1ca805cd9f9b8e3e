package io.kazasu.gateway.operator;

import io.kazasu.decision.election.Election;
import io.kazasu.gateway.document.OathPaper;
import io.kazasu.gateway.document.Print;
import io.kazasu.gateway.document.Printed;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Site;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The 宣誓書 of an early voter (公職選挙法施行令49条の8), made up anew from the ledger and the resident store. */
final class Oaths {
    private final Residents residents;
    private final PrintWorker printer;

    Oaths(OperatorParts parts) {
        this.residents = parts.residents();
        this.printer = parts.printer();
    }

    Future<Answer> json(Documents.Source source) {
        return person(source).map(person -> oath(source, person));
    }

    Future<Printed> printed(Documents.Source source, Print print) {
        return person(source).compose(person -> {
            OathPaper.Oath oath = paper(source, person);
            return printer.run(() -> OathPaper.print(oath, print));
        });
    }

    private Future<Resident> person(Documents.Source source) {
        return residents
                .of(List.of(source.holder()))
                .map(known -> known.getOrDefault(source.holder(), Resident.UNKNOWN));
    }

    private static OathPaper.Oath paper(Documents.Source source, Resident person) {
        LedgerEntry entry = source.entry();
        Area area = source.area();
        Election election = area.election(entry.scope());
        Fields facts = entry.decision().facts();
        return new OathPaper.Oath(
                area.name(),
                election.nameJa(),
                election.pollingDay(),
                person.person(),
                Objects.requireNonNullElse(ground(entry), 0L).intValue(),
                area.local(entry.tappedAt()),
                new OathPaper.Reception(
                        facts.text("votingDistrict").orElse(""),
                        facts.text("rollNumber").orElse(""),
                        area.siteName(entry.site()),
                        source.receipt()));
    }

    private static @Nullable Long ground(LedgerEntry entry) {
        return entry.decision().facts().integer("ground", 1, OathPaper.GROUNDS.size());
    }

    private static Answer oath(Documents.Source source, Resident person) {
        LedgerEntry entry = source.entry();
        Area area = source.area();
        Election election = area.election(entry.scope());
        Site site = area.site(entry.site());
        Long ground = ground(entry);
        JsonObject affirmed = new JsonObject().put("ground", ground);
        if (ground != null) {
            affirmed.put("text", OathPaper.GROUNDS.get(ground.intValue() - 1));
        }
        return new Answer.Json(new JsonObject()
                .put("title", "宣誓書")
                .put("receipt", source.receipt())
                .put("election", named(election.id(), election.nameJa(), election.nameEn()))
                .put("name", person.name())
                .put("address", person.address())
                .put(
                        "birthDate",
                        person.birthDate() == null ? null : person.birthDate().toString())
                .put("ground", affirmed)
                .put("oath", OathPaper.OATH)
                .put("date", area.local(entry.tappedAt()).toLocalDate().toString())
                .put("rollNumber", entry.decision().facts().text("rollNumber").orElse(null))
                .put("site", named(site.id(), site.nameJa(), site.nameEn())));
    }

    private static JsonObject named(String id, String nameJa, String nameEn) {
        return new JsonObject().put("id", id).put("nameJa", nameJa).put("nameEn", nameEn);
    }
}
