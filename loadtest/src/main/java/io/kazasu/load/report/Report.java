package io.kazasu.load.report;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a run is reported as.
 *
 * @param json with {@code title}, {@code commandLine}, {@code startedAt}, {@code machine}, {@code passed}; {@code interrupted},
 *     {@code phases}, {@code figures} and {@code check} where there are any
 */
public record Report(JsonObject json) {
    /** The beginnings of a report: to be made when the run begins. */
    public static JsonObject begin(String title, String commandLine) {
        return new JsonObject()
                .put("title", title)
                .put("commandLine", commandLine)
                .put("startedAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("machine", Machine.json());
    }

    public boolean passed() {
        return json.getBoolean("passed");
    }

    public static Path data(Path folder) {
        return folder.resolve("report.json");
    }

    public static Path page(Path folder) {
        return folder.resolve("report.html");
    }

    /** Writes {@code FOLDER/report.json} and {@code FOLDER/report.html}. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(data(folder), json.encodePrettily() + "\n");
        Files.writeString(page(folder), HtmlPage.of(json));
    }
}
