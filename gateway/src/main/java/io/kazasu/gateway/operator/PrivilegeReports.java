package io.kazasu.gateway.operator;

import io.kazasu.decision.privilege.Offer;
import io.kazasu.decision.privilege.PrivilegeTables;
import io.kazasu.directory.Role;
import io.kazasu.store.privilege.PrivilegeStore;
import io.kazasu.store.privilege.PrivilegeStore.Usage;
import io.kazasu.tap.Reference;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** How often the offers of shops were used in a month, never by whom. */
public final class PrivilegeReports {
    private static final Set<Role> READERS = EnumSet.of(Role.COUNTER_CLERK, Role.AUDITOR, Role.ADMIN);

    private final Desk desk;
    private final PrivilegeStore store;

    private PrivilegeReports(Desk desk) {
        this.desk = desk;
        this.store = new PrivilegeStore(desk.store(Service.PRIVILEGE));
    }

    public static List<OperatorRoute> routes(OperatorParts parts) {
        PrivilegeReports reports = new PrivilegeReports(parts.desk());
        return List.of(OperatorRoute.table("/v1/privileges/usage", READERS, reports::usage));
    }

    private Future<Answer> usage(Call call) {
        YearMonth month = call.month();
        Area area = Area.of(call, desk.directory());
        ZoneId timeZone = area.timeZone();
        return store.usage(
                        call.municipality(),
                        month.atDay(1).atStartOfDay(timeZone).toInstant(),
                        month.plusMonths(1).atDay(1).atStartOfDay(timeZone).toInstant())
                .map(usage -> new Answer.Report(() -> json(month, usage, area.reference()), () -> csv(month, usage)));
    }

    private static JsonObject json(YearMonth month, List<Usage> usage, Reference reference) {
        JsonArray rows = new JsonArray();
        usage.forEach(one -> rows.add(new JsonObject()
                .put("site", one.site())
                .put("offer", one.offer())
                .put("textJa", text(one, reference, Offer::textJa))
                .put("textEn", text(one, reference, Offer::textEn))
                .put("entitled", one.entitled())
                .put("refusedByLimit", one.refusedByLimit())));
        return new JsonObject().put("month", month.toString()).put("rows", rows);
    }

    /** Empty for an offer that there is no longer. */
    private static String text(Usage usage, Reference reference, Function<Offer, String> language) {
        return reference
                .item(PrivilegeTables.OFFERS, usage.offer())
                .map(language)
                .orElse("");
    }

    private static CsvTable csv(YearMonth month, List<Usage> usage) {
        CsvTable table = new CsvTable("month", "site", "offer", "entitled", "refusedByLimit");
        usage.forEach(one -> table.row(month, one.site(), one.offer(), one.entitled(), one.refusedByLimit()));
        return table;
    }
}
