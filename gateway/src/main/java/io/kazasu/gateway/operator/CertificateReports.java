package io.kazasu.gateway.operator;

import io.kazasu.decision.certificate.Certificate;
import io.kazasu.decision.certificate.CertificateTables;
import io.kazasu.directory.Role;
import io.kazasu.store.certificate.CertificateStore;
import io.kazasu.store.certificate.MonthSummary;
import io.kazasu.store.certificate.MonthSummary.Line;
import io.kazasu.store.certificate.MonthSummary.Sums;
import io.kazasu.tap.Reference;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The month's summary of certificates: how many, of which kind, and how much of it at kiosks. */
public final class CertificateReports {
    /** A share is told to a hundredth of a percent. */
    private static final double SHARE_STEPS = 10_000;

    private final Desk desk;
    private final CertificateStore store;

    private CertificateReports(Desk desk) {
        this.desk = desk;
        this.store = new CertificateStore(desk.store(Service.CERTIFICATE));
    }

    public static List<OperatorRoute> routes(OperatorParts parts) {
        CertificateReports reports = new CertificateReports(parts.desk());
        return List.of(OperatorRoute.table(
                "/v1/certificates/summary",
                EnumSet.of(Role.COUNTER_CLERK, Role.AUDITOR, Role.ADMIN),
                reports::summary));
    }

    private Future<Answer> summary(Call call) {
        YearMonth month = call.month();
        Area area = Area.of(call, desk.directory());
        return store.summary(call.municipality(), month, area.timeZone())
                .map(summary -> new Answer.Report(
                        () -> json(month, summary, area.reference()), () -> csv(summary, area.reference())));
    }

    private static JsonObject json(YearMonth month, MonthSummary summary, Reference reference) {
        Sums totals = summary.totals();
        JsonArray rows = new JsonArray();
        for (Line line : summary.lines()) {
            rows.add(new JsonObject()
                    .put("certificate", line.certificate())
                    .put("nameJa", name(line, reference, Certificate::nameJa))
                    .put("nameEn", name(line, reference, Certificate::nameEn))
                    .put("siteKind", line.siteKind().name())
                    .mergeIn(json(line.sums()))
                    .put("share", share(line.sums(), totals))
                    .put("shareOfCertificate", share(line.sums(), summary.of(line.certificate()))));
        }
        JsonArray siteKinds = new JsonArray();
        summary.bySiteKind()
                .forEach((kind, sums) -> siteKinds.add(new JsonObject()
                        .put("siteKind", kind.name())
                        .mergeIn(json(sums))
                        .put("share", share(sums, totals))));
        return new JsonObject()
                .put("month", month.toString())
                .put("rows", rows)
                .put("siteKinds", siteKinds)
                .put("totals", json(totals));
    }

    private static JsonObject json(Sums sums) {
        return new JsonObject()
                .put("count", sums.count())
                .put("copies", sums.copies())
                .put("feeYen", sums.feeYen())
                .put("discountYen", sums.discountYen())
                .put("undone", sums.undone());
    }

    /** The sums of the kinds of site below the certificates, the month's below all. */
    private static CsvTable csv(MonthSummary summary, Reference reference) {
        CsvTable table = new CsvTable(
                "certificate",
                "nameJa",
                "siteKind",
                "count",
                "copies",
                "feeYen",
                "discountYen",
                "undone",
                "share",
                "shareOfCertificate");
        Sums totals = summary.totals();
        for (Line line : summary.lines()) {
            double ofCertificate = share(line.sums(), summary.of(line.certificate()));
            Label label = new Label(
                    line.certificate(),
                    name(line, reference, Certificate::nameJa),
                    line.siteKind().name());
            row(table, label, line.sums(), share(line.sums(), totals), ofCertificate);
        }
        summary.bySiteKind()
                .forEach((kind, sums) ->
                        row(table, new Label("TOTAL", "", kind.name()), sums, share(sums, totals), null));
        row(table, new Label("TOTAL", "", "TOTAL"), totals, share(totals, totals), null);
        return table;
    }

    private record Label(String certificate, String nameJa, String siteKind) {}

    private static void row(CsvTable table, Label label, Sums sums, double share, @Nullable Double shareOfCertificate) {
        table.row(
                label.certificate(),
                label.nameJa(),
                label.siteKind(),
                sums.count(),
                sums.copies(),
                sums.feeYen(),
                sums.discountYen(),
                sums.undone(),
                share,
                shareOfCertificate);
    }

    private static double share(Sums part, Sums whole) {
        return Math.round(part.shareOf(whole) * SHARE_STEPS) / SHARE_STEPS;
    }

    /** Empty for a certificate that there is no longer. */
    private static String name(Line line, Reference reference, Function<Certificate, String> language) {
        return reference
                .item(CertificateTables.CERTIFICATES, line.certificate())
                .map(language)
                .orElse("");
    }
}
