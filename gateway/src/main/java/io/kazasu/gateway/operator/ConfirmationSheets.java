package io.kazasu.gateway.operator;

import io.kazasu.decision.counter.CounterTables;
import io.kazasu.decision.counter.Form;
import io.kazasu.gateway.document.ConfirmationSheetPaper;
import io.kazasu.gateway.document.ConfirmationSheetPaper.Member;
import io.kazasu.gateway.document.ConfirmationSheetPaper.Request;
import io.kazasu.gateway.document.Person;
import io.kazasu.gateway.document.Print;
import io.kazasu.gateway.document.Printed;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.store.counter.ConfirmationRecords;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The 確認書 of a request at a counter: the form with the person and the household as the resident store has them. The first
 * print is kept; from then on the sheet says what it said then.
 */
final class ConfirmationSheets {
    private final Residents residents;
    private final PrintWorker printer;
    private final ConfirmationRecords records;

    ConfirmationSheets(OperatorParts parts) {
        this.residents = parts.residents();
        this.printer = parts.printer();
        this.records = new ConfirmationRecords(parts.desk().store(Service.COUNTER));
    }

    Future<Answer> json(Documents.Source source) {
        return records.of(source.receipt())
                .compose(kept -> kept.map(Future::succeededFuture).orElseGet(() -> sheet(source)))
                .map(Answer.Json::new);
    }

    Future<Printed> printed(Documents.Source source, Print print) {
        return records.of(source.receipt())
                .compose(kept -> kept.map(Future::succeededFuture).orElseGet(() -> sheet(source)
                        .compose(sheet ->
                                records.keep(source.receipt(), source.entry().municipality(), source.holder(), sheet))))
                .compose(sheet -> printer.run(() -> paper(sheet, source.area(), print)));
    }

    private Future<JsonObject> sheet(Documents.Source source) {
        return residents.household(source.holder()).map(household -> {
            Resident own = household.stream()
                    .filter(member -> member.holder().equals(source.holder()))
                    .map(Residents.Member::resident)
                    .findFirst()
                    .orElse(Resident.UNKNOWN);
            JsonArray members = new JsonArray();
            household.forEach(member -> members.add(person(member.resident())));
            return request(source).put("person", person(own)).put("household", members);
        });
    }

    private static JsonObject request(Documents.Source source) {
        LedgerEntry entry = source.entry();
        Fields result = entry.decision().result();
        String form = result.requireText("form");
        Form known = source.area().reference().item(CounterTables.FORMS, form).orElse(null);
        return new JsonObject()
                .put("title", "確認書")
                .put("receipt", source.receipt())
                .put(
                        "form",
                        new JsonObject()
                                .put("id", form)
                                .put("nameJa", known == null ? form : known.nameJa())
                                .put("nameEn", known == null ? form : known.nameEn()))
                .put("feeYen", result.requireInteger("feeYen", 0, Long.MAX_VALUE))
                .put(
                        "discountYen",
                        entry.decision().facts().requireInteger("discountYen", Long.MIN_VALUE, Long.MAX_VALUE))
                .put("receivedAt", entry.tappedAt().toString())
                .put("site", entry.site())
                .put("siteJa", source.area().siteName(entry.site()));
    }

    private static JsonObject person(Resident resident) {
        return new JsonObject()
                .put("name", resident.name())
                .put("kana", resident.kana())
                .put("address", resident.address())
                .put(
                        "birthDate",
                        resident.birthDate() == null
                                ? null
                                : resident.birthDate().toString())
                .put("sex", resident.sex())
                .put("relation", resident.relation());
    }

    private static Printed paper(JsonObject sheet, Area area, Print print) throws IOException {
        Request request = new Request(
                sheet.getJsonObject("form").getString("nameJa"),
                sheet.getLong("feeYen"),
                sheet.getLong("discountYen"),
                sheet.getString("receipt"),
                area.local(Instant.parse(sheet.getString("receivedAt"))),
                sheet.getString("siteJa"));
        List<Member> household = sheet.getJsonArray("household").stream()
                .map(JsonObject.class::cast)
                .map(member -> new Member(person(member), text(member.getString("relation"))))
                .toList();
        return ConfirmationSheetPaper.print(request, person(sheet.getJsonObject("person")), household, print);
    }

    private static Person person(JsonObject json) {
        String birthDate = json.getString("birthDate");
        return new Person(
                text(json.getString("name")),
                text(json.getString("kana")),
                birthDate == null ? null : LocalDate.parse(birthDate),
                text(json.getString("sex")),
                text(json.getString("address")));
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
