package io.kazasu.gateway.operator;

import io.kazasu.decision.counter.CounterTables;
import io.kazasu.decision.counter.Form;
import io.kazasu.directory.Role;
import io.kazasu.store.counter.CounterStore;
import io.kazasu.store.counter.DaySettlement;
import io.kazasu.store.counter.DaySettlement.Line;
import io.kazasu.store.counter.DaySettlement.Sums;
import io.kazasu.tap.Reference;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;

/** The day's settlement of the counters: what was filled in, and what was paid for it. */
public final class CounterReports {
    private final Desk desk;
    private final CounterStore store;

    private CounterReports(Desk desk) {
        this.desk = desk;
        this.store = new CounterStore(desk.store(Service.COUNTER));
    }

    public static List<OperatorRoute> routes(OperatorParts parts) {
        CounterReports reports = new CounterReports(parts.desk());
        return List.of(OperatorRoute.table(
                "/v1/counter/settlement",
                EnumSet.of(Role.COUNTER_CLERK, Role.AUDITOR, Role.ADMIN),
                reports::settlement));
    }

    private Future<Answer> settlement(Call call) {
        LocalDate date = call.date();
        Area area = Area.of(call, desk.directory());
        return store.settlement(call.municipality(), date, area.timeZone())
                .map(settlement -> new Answer.Report(
                        () -> json(date, settlement, area.reference()), () -> csv(settlement, area.reference())));
    }

    private static JsonObject json(LocalDate date, DaySettlement settlement, Reference reference) {
        JsonArray rows = new JsonArray();
        for (Line line : settlement.lines()) {
            rows.add(new JsonObject()
                    .put("site", line.site())
                    .put("form", line.form())
                    .put("nameJa", name(line, reference, Form::nameJa))
                    .put("nameEn", name(line, reference, Form::nameEn))
                    .mergeIn(json(line.sums())));
        }
        JsonArray counters = new JsonArray();
        settlement
                .bySite()
                .forEach((site, sums) ->
                        counters.add(new JsonObject().put("site", site).mergeIn(json(sums))));
        return new JsonObject()
                .put("date", date.toString())
                .put("rows", rows)
                .put("counters", counters)
                .put("totals", json(settlement.totals()));
    }

    private static JsonObject json(Sums sums) {
        return new JsonObject()
                .put("count", sums.count())
                .put("feeYen", sums.feeYen())
                .put("discountYen", sums.discountYen())
                .put("undone", sums.undone());
    }

    /** Each counter's sum below its forms, the day's below all. */
    private static CsvTable csv(DaySettlement settlement, Reference reference) {
        CsvTable table = new CsvTable("site", "form", "nameJa", "count", "feeYen", "discountYen", "undone");
        settlement.bySite().forEach((site, sums) -> {
            settlement.lines().stream()
                    .filter(line -> line.site().equals(site))
                    .forEach(line -> row(table, site, line.form(), name(line, reference, Form::nameJa), line.sums()));
            row(table, site, "TOTAL", "", sums);
        });
        row(table, "TOTAL", "TOTAL", "", settlement.totals());
        return table;
    }

    private static void row(CsvTable table, String site, String form, String nameJa, Sums sums) {
        table.row(site, form, nameJa, sums.count(), sums.feeYen(), sums.discountYen(), sums.undone());
    }

    /** Empty for a form that there is no longer. */
    private static String name(Line line, Reference reference, Function<Form, String> language) {
        return reference.item(CounterTables.FORMS, line.form()).map(language).orElse("");
    }
}
