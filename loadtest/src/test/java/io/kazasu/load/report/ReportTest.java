package io.kazasu.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class ReportTest {
    @TempDir
    private Path folder;

    @Test
    void pageAndDocumentHoldTheSameFigures() throws Exception {
        Report report = report("mixed <over> HTTP & more");
        report.write(folder);

        JsonObject json = new JsonObject(Files.readString(folder.resolve("report.json")));
        assertEquals(report.json(), json);

        Document page = parse(Files.readString(folder.resolve("report.html")));
        String text = page.getDocumentElement().getTextContent();
        assertTrue(text.contains("mixed <over> HTTP & more"));
        assertTrue(text.contains("1234.568"), "taps a second");
        assertTrue(text.contains("kazasu-load run MIXED --rate 5"));
        assertTrue(text.contains("bytesPerConnection"));
        assertTrue(text.contains("All as it must be."));
    }

    @Test
    void pageNeedsNothingFromElsewhereAndHasThePlotter() throws Exception {
        report("a </script> b ]]> c").write(folder);
        Document page = parse(Files.readString(folder.resolve("report.html")));
        NodeList scripts = page.getElementsByTagName("script");
        assertEquals(1, scripts.getLength());
        String script = scripts.item(0).getTextContent();
        assertTrue(script.contains("uPlot"));
        assertTrue(script.contains("\"at\":1.5"), "the series");
        assertFalse(script.contains("</script"), "would end the script");
        for (String element : new String[] {"link", "img", "iframe"}) {
            assertEquals(0, page.getElementsByTagName(element).getLength());
        }
        assertFalse(scripts.item(0).hasAttributes(), "no source from elsewhere");
    }

    @Test
    void aRunThatFailedSaysSo() throws Exception {
        Report report = report("x");
        report.json().put("passed", false);
        report.write(folder);
        assertFalse(report.passed());
        assertTrue(Files.readString(folder.resolve("report.html")).contains("Something is not as it must be."));
    }

    @Test
    void whatWasNotCheckedIsSaidAboveAll() throws Exception {
        Report report = report("x");
        report.json().put("check", new JsonObject().put("skipped", new JsonArray().add("audit: no data folder given")));
        report.write(folder);
        String page = Files.readString(folder.resolve("report.html"));
        assertTrue(page.contains("As it must be, as far as it was checked."));
        assertTrue(page.contains("Not checked: audit: no data folder given"));
        assertFalse(page.contains("All as it must be."));
    }

    private static Report report(String title) {
        JsonObject phase = new JsonObject()
                .put("name", "mixed")
                .put("tapsPerSecond", 1234.5678)
                .put(
                        "series",
                        new JsonArray().add(new JsonObject().put("at", 1.5).put("offered", 3.0)))
                .put(
                        "percentiles",
                        new JsonArray().add(new JsonArray().add(50.0).add(1.0)));
        return new Report(Report.begin(title, "kazasu-load run MIXED --rate 5")
                .put("passed", true)
                .put("figures", new JsonObject().put("bytesPerConnection", 11_000))
                .put("phases", new JsonArray().add(phase)));
    }

    /** The page is well-formed XML too. */
    private static Document parse(String html) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    }
}
