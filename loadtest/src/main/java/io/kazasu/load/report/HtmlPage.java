package io.kazasu.load.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One page with everything in it: the figures as tables, and plots by uPlot from the same JSON. Well-formed as XML too,
 * so that others can read it with what they have.
 */
final class HtmlPage {
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private final StringBuilder html = new StringBuilder();

    private HtmlPage() {}

    static String of(JsonObject report) {
        HtmlPage page = new HtmlPage();
        page.head(report.getString("title"));
        page.summary(report);
        page.table("Figures", report.getJsonObject("figures", new JsonObject()));
        page.rows("Ratios", report.getJsonArray("ratios", new JsonArray()));
        page.rows("Measured", report.getJsonArray("measurements", new JsonArray()));
        report.getJsonArray("phases", new JsonArray()).forEach(phase -> page.phase((JsonObject) phase));
        page.table("Check", report.getJsonObject("check", new JsonObject()));
        page.table("Machine", report.getJsonObject("machine"));
        page.scripts(report);
        return page.html.toString();
    }

    private void head(String title) {
        html.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><head>")
                .append("<meta charset=\"utf-8\"/><title>")
                .append(escape(title))
                .append("</title><style>/*<![CDATA[*/")
                .append(resource(UPLOT + "uPlot.min.css"))
                .append(resource("/io/kazasu/load/report/report.css"))
                .append("/*]]>*/</style></head><body><h1>")
                .append(escape(title))
                .append("</h1>");
    }

    private void summary(JsonObject report) {
        boolean passed = report.getBoolean("passed");
        List<String> skipped = skipped(report);
        html.append("<p class=\"")
                .append(!passed ? "failed" : skipped.isEmpty() ? "passed" : "partly")
                .append("\">")
                .append(verdict(report, passed, skipped.isEmpty()))
                .append("</p>");
        skipped.forEach(what -> html.append("<p class=\"partly\">Not checked: ")
                .append(escape(what))
                .append("</p>"));
        html.append("<p>")
                .append(escape(report.getString("startedAt")))
                .append("</p><pre>")
                .append(escape(report.getString("commandLine")))
                .append("</pre>");
    }

    private static String verdict(JsonObject report, boolean passed, boolean checked) {
        if (report.getBoolean("interrupted", false)) {
            return "Interrupted: this is what there was until then, and it was not checked.";
        }
        if (!passed) {
            return "Something is not as it must be.";
        }
        return checked ? "All as it must be." : "As it must be, as far as it was checked.";
    }

    private static List<String> skipped(JsonObject report) {
        JsonObject check = report.getJsonObject("check", new JsonObject());
        return check.getJsonArray("skipped", new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
    }

    private void phase(JsonObject phase) {
        JsonObject figures = phase.copy();
        figures.remove("series");
        figures.remove("percentiles");
        html.append("<section><h2>").append(escape(phase.getString("name"))).append("</h2>");
        html.append("<div class=\"plots\"></div>");
        cells(figures);
        html.append("</section>");
    }

    private void table(String title, JsonObject figures) {
        if (!figures.isEmpty()) {
            html.append("<section><h2>").append(escape(title)).append("</h2>");
            cells(figures);
            html.append("</section>");
        }
    }

    private void rows(String title, JsonArray rows) {
        if (rows.isEmpty()) {
            return;
        }
        html.append("<section><h2>").append(escape(title)).append("</h2><table><tr>");
        rows.getJsonObject(0)
                .fieldNames()
                .forEach(name -> html.append("<th>").append(escape(name)).append("</th>"));
        html.append("</tr>");
        for (int i = 0; i < rows.size(); i++) {
            html.append("<tr>");
            rows.getJsonObject(i).forEach(cell -> html.append("<td>")
                    .append(escape(text(cell.getValue())))
                    .append("</td>"));
            html.append("</tr>");
        }
        html.append("</table></section>");
    }

    private void cells(JsonObject figures) {
        html.append("<table>");
        for (Map.Entry<String, Object> entry : figures) {
            html.append("<tr><th>").append(escape(entry.getKey())).append("</th><td>");
            if (entry.getValue() instanceof JsonObject inner) {
                cells(inner);
            } else {
                html.append(escape(text(entry.getValue())));
            }
            html.append("</td></tr>");
        }
        html.append("</table>");
    }

    private static String text(Object value) {
        return value instanceof Double number && number != Math.rint(number)
                ? Double.toString(Math.round(number * 1_000) / 1e3)
                : String.valueOf(value);
    }

    private void scripts(JsonObject report) {
        // a script ends at the first "</", whatever it is in
        String data = report.encode().replace("</", "<\\/").replace("]]>", "]]\\u003e");
        html.append("<script>//<![CDATA[\n")
                .append(resource(UPLOT + "uPlot.iife.min.js"))
                .append("\nconst report = ")
                .append(data)
                .append(";\n")
                .append(resource("/io/kazasu/load/report/report.js"))
                .append("\n//]]></script></body></html>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String resource(String path) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
