package io.kazasu.gateway.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.browser.Browser;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What somebody in front of the agent's page sees, in a real browser. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReaderPageIT {
    private static final String GREEN = "rgba(11, 107, 52, 1)";
    private static final String AMBER = "rgba(255, 200, 61, 1)";
    private static final String RED = "rgba(179, 38, 30, 1)";
    private static final String BLUE = "rgba(11, 79, 156, 1)";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Vertx VERTX = Vertx.vertx();
    private static final Display DISPLAY = new Display();
    private static final PagePinPad PINS = new PagePinPad(DISPLAY, Duration.ofSeconds(30));
    private static final PageVerticle PAGE = new PageVerticle(0, DISPLAY, PINS);

    @TempDir
    static Path folder = Path.of("");

    private static Browser browser;
    private static long sequence;

    @BeforeAll
    static void open() throws Exception {
        VERTX.deployVerticle(PAGE).await(10, TimeUnit.SECONDS);
        browser = Browser.open(folder.resolve("profile"));
        browser.size(1366, 768);
        browser.visit("http://127.0.0.1:" + PAGE.port() + "/");
        DISPLAY.connection(Display.Connection.CONNECTED);
    }

    @AfterAll
    static void close() throws Exception {
        browser.close();
        VERTX.close().await(10, TimeUnit.SECONDS);
    }

    private static JsonObject decision(String verdict, String signal, String ja, String en) {
        return new JsonObject()
                .put("sequence", ++sequence)
                .put("verdict", verdict)
                .put("signal", signal)
                .put("warnings", new JsonArray())
                .put("message", new JsonObject().put("ja", ja).put("en", en));
    }

    private static void reads(String selector, String expected) {
        soon(expected, () -> browser.text(selector));
    }

    private static void soon(String expected, Supplier<String> seen) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!seen.get().equals(expected) && System.nanoTime() < end) {
            LockSupport.parkNanos(20_000_000);
        }
        assertEquals(expected, seen.get());
    }

    private static void looks(String name, String headline, String mark, String colour) throws IOException {
        reads("#headline", headline);
        assertEquals(mark, browser.text("#mark"));
        soon(colour, () -> browser.style("body", "background-color"));
        browser.screenshot("reader-" + name);
    }

    @Test
    @Order(1)
    void verdictsAreToldByColourSymbolAndWords() throws Exception {
        browser.screenshot("reader-ready");
        DISPLAY.phase(Display.Phase.READING);
        looks("reading", "読み取り中", "…", BLUE);
        DISPLAY.decided(decision("ACCEPTED", "GREEN", "受け付けました。", "Accepted."));
        looks("green", "受け付けました", "○", GREEN);
        DISPLAY.decided(decision(
                "HOLD", "AMBER", "この投票所ではありません。係員がご案内します。", "This is another polling place. The staff will help."));
        looks("amber", "この投票所ではありません", "△", AMBER);
        assertEquals("係員がご案内します。", browser.text("#detail"));
        DISPLAY.decided(decision("REFUSED", "RED", "このカードは登録されていません。", "This card is not known."));
        looks("red", "このカードは登録されていません", "×", RED);
    }

    @Test
    @Order(2)
    void everyFaultHasItsWordsInBothLanguages() throws Exception {
        for (String language : List.of("ja", "en")) {
            assertEquals(language, browser.value("document.documentElement.lang"));
            String before = browser.text("#headline");
            for (CardFault fault : CardFault.values()) {
                DISPLAY.fault(fault);
                String words = String.valueOf(browser.value("TEXTS['%s'].faults['%s'][0]".formatted(language, fault)));
                assertTrue(!words.equals(before) && !words.equals("null"), fault + " has the words " + words);
                reads("#headline", words);
                before = words;
            }
            browser.click("#language");
        }
    }

    @Test
    @Order(3)
    void personWithoutKeyboardTypesThePin() throws Exception {
        CompletableFuture<byte[]> first = CompletableFuture.supplyAsync(() -> PINS.ask(null, () -> true));
        reads("#headline", "暗証番号を入力してください");
        browser.size(800, 1280);
        browser.screenshot("reader-pin-tablet");
        for (int key : new int[] {1, 2, 3, 4}) {
            browser.click("#keys button:nth-child(" + key + ")");
        }
        browser.click("#pin-send");
        assertEquals("1234", new String(first.get(10, TimeUnit.SECONDS), StandardCharsets.US_ASCII));
        DISPLAY.askPin(2);
        reads("#headline", "暗証番号が違います");
        reads("#detail", "あと 2 回");
        browser.screenshot("reader-wrong-pin-tablet");
        browser.size(1366, 768);
        browser.screenshot("reader-wrong-pin");
    }

    @Test
    @Order(4)
    void deadNetworkIsToldWithHowManyWait() throws Exception {
        DISPLAY.connection(Display.Connection.DISCONNECTED);
        DISPLAY.counts(3, 0);
        DISPLAY.kept();
        looks("kept-offline", "記録しました", "△", AMBER);
        assertEquals("通信なし", browser.text("#connection"));
        assertEquals("判定待ち 3 件", browser.text("#waiting"));
        DISPLAY.phase(Display.Phase.READY);
        reads("#headline", "カードをかざしてください");
        assertTrue(browser.text("#offline").startsWith("通信が切れています"));
        browser.screenshot("reader-offline");
        browser.dark(true);
        browser.screenshot("reader-offline-dark");
        browser.size(800, 1280);
        browser.screenshot("reader-offline-dark-tablet");
        DISPLAY.askPin(null);
        reads("#headline", "暗証番号を入力してください");
        browser.screenshot("reader-pin-dark-tablet");
        browser.size(1366, 768);
        DISPLAY.decided(decision("ACCEPTED", "GREEN", "受け付けました。", "Accepted."));
        looks("green-dark", "受け付けました", "○", GREEN);
        browser.dark(false);
    }

    @Test
    @Order(5)
    void verdictGoesAwayByItselfAndStaysAway() throws Exception {
        DISPLAY.connection(Display.Connection.CONNECTED);
        DISPLAY.counts(0, 0);
        browser.value(
                "(window.patience = setTimeout, window.setTimeout = (act, millis) => patience(act, millis / 10))");
        DISPLAY.decided(decision("ACCEPTED", "GREEN", "ようこそ。", "Welcome."));
        reads("#headline", "ようこそ");
        reads("#headline", "カードをかざしてください");
        DISPLAY.counts(1, 0);
        reads("#waiting", "判定待ち 1 件");
        assertEquals("カードをかざしてください", browser.text("#headline"));
    }

    @Test
    @Order(6)
    void nothingComesFromElsewhere() {
        assertEquals(
                true,
                browser.value("performance.getEntriesByType('resource').length > 0 && performance"
                        + ".getEntriesByType('resource').every(each => each.name.startsWith(location.origin))"));
    }
}
