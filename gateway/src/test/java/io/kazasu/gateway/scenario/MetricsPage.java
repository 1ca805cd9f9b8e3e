package io.kazasu.gateway.scenario;

import io.kazasu.gateway.config.TlsConfig;
import io.kazasu.gateway.tls.Tls;
import io.kazasu.ingest.ClientTrust;
import io.kazasu.metrics.TapMeters;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The published page of all metrics, made of what a gateway shows. */
final class MetricsPage {
    private static final String HEAD = """
            # Metrics

            What `/metrics` on the management port shows of the gateway itself, for each node. Labels are closed sets; no label tells
            a reader, a site or a person. Values of `reason` are in [reasons](reasons.md). Beside these there are those of Java and of
            the operating system (`jvm_`, `process_`, `system_`, `disk_`, `vertx_pool_`), named by Micrometer. A histogram has
            `_bucket`, `_sum`, `_count` and beside it `_max`. Made from a running gateway by `ops/reference/generate`.

            | Name | Type | Labels | What it is |
            | --- | --- | --- | --- |
            """;

    private static final Pattern HELP = Pattern.compile("^# HELP (kazasu_\\S+) (.*)$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

    private MetricsPage() {}

    /** @param shown what a gateway without TLS answered, at which everything has happened */
    static String markdown(String shown) {
        String all = shown + rare();
        StringBuilder page = new StringBuilder(HEAD);
        Map<String, String> helps = new TreeMap<>();
        HELP.matcher(all).results().forEach(help -> helps.put(help.group(1), help.group(2)));
        // the longest of the last minutes, beside its histogram
        helps.keySet().removeIf(name -> name.endsWith("_max"));
        helps.forEach((name, help) -> page.append("| `%s` | %s | %s | %s |\n"
                .formatted(name, type(all, name), String.join(", ", labels(all, name)), help)));
        return page.toString();
    }

    /** With TLS only, or when something goes wrong. */
    private static String rare() {
        Vertx vertx = Vertx.vertx();
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Path none = Path.of("none");
        TlsConfig files = new TlsConfig(none, none, Optional.empty(), Optional.empty(), true);
        new Tls(vertx, files, new ClientTrust(Clock.systemUTC()), registry);
        TapMeters meters = new TapMeters(registry);
        meters.handshakeFailed("http");
        meters.connectionEnded("taken-over");
        String text = registry.scrape();
        registry.close();
        vertx.close();
        return text;
    }

    private static String type(String text, String name) {
        return one(text, "# TYPE " + name + " (\\w+)").orElseThrow();
    }

    private static Optional<String> one(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().findFirst().map(found -> found.group(1));
    }

    private static List<String> labels(String text, String name) {
        TreeSet<String> labels = new TreeSet<>();
        Pattern sample = Pattern.compile("^" + name + "(?:_bucket)?\\{(.*)} ", Pattern.MULTILINE);
        sample.matcher(text).results().map(found -> found.group(1)).forEach(given -> LABEL.matcher(given)
                .results()
                .map((MatchResult label) -> label.group(1))
                .forEach(labels::add));
        labels.remove("le");
        return new ArrayList<>(labels);
    }
}
