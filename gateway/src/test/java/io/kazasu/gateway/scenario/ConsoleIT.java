package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.browser.Browser;
import io.kazasu.gateway.scenario.ConsoleTown.Elector;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The console in real browsers, in front of the demo's town. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1)
class ConsoleIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /** As browsers have it in fields. */
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    @TempDir
    static Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // opened before all
    private static ConsoleTown town;

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    @SuppressWarnings("NullAway.Init")
    private static ConsolePages pages;

    @BeforeAll
    static void open() throws Exception {
        town = new ConsoleTown(folder);
        town.live(80, 2_500);
        browser = Browser.open(folder.resolve("profile"));
        pages = new ConsolePages(browser, town);
    }

    @AfterAll
    static void close() throws Exception {
        browser.close();
        town.close();
    }

    @Test
    @Order(1)
    void strangersTokenOpensNothing() throws Exception {
        browser.size(1366, 768);
        pages.signOut();
        browser.visit(pages.address());
        browser.await("#token:enabled");
        pages.looksGood("sign-in");
        browser.type("#token", "nobody");
        browser.click("#login button");
        browser.await("#login .trouble");
        assertEquals("このトークンは使えません", browser.text("#login .trouble"));
        assertFalse(browser.shows("nav"));
        browser.complaints(); // the 401
    }

    @Test
    @Order(2)
    void electionShowsTurnoutAndWhatWaits() throws Exception {
        pages.signIn(town.operator("election-officer"), "election");
        browser.await("#stations-title");
        browser.await(".hold");
        browser.await("#pace-title ~ figure, .chart .uplot");
        assertTrue(browser.text("#turnout").matches("[0-9.]+%"), browser.text("#turnout"));
        assertTrue(browser.text("#alerts").contains("保留の処理待ち"), browser.text("#alerts"));
        pages.looksGood("election");
        browser.click("#language");
        browser.await("html[lang=en]");
        assertTrue(browser.text("#alerts").startsWith("Action needed"), browser.text("#alerts"));
        browser.screenshot("console-election-english");
        browser.click("#language");
    }

    @Test
    @Order(3)
    void holdIsAtTheDeskAtOnceAndSettledThere() throws Exception {
        pages.atDesk("election-officer", "poll-1");
        browser.await("#by-hand");
        Elector elsewhere = town.elector("02");
        JsonObject held = town.tap("poll-1-a", elsewhere.card(), new JsonObject());
        assertEquals("OTHER_POLLING_PLACE", held.getString("reason"), held.encode());
        Eventually.equalWithin(AT_ONCE, true, () -> browser.shows(ConsolePages.hold(held)));
        assertTrue(
                browser.text(ConsolePages.hold(held)).contains(elsewhere.rollNumber()),
                browser.text(ConsolePages.hold(held)));
        assertTrue(browser.text(ConsolePages.hold(held)).contains("第2投票所"), browser.text(ConsolePages.hold(held)));
        assertEquals("別の投票所の方", browser.text("#last-words"));
        pages.looksGood("desk");
        browser.click(ConsolePages.hold(held) + " button.primary");
        browser.await("dialog[open] textarea");
        pages.looksGood("desk-settling");
        browser.type("dialog[open] textarea", "第2投票所へご案内");
        browser.click("dialog[open] button.primary");
        browser.awaitGone(ConsolePages.hold(held));
        Eventually.equal("案内した", () -> browser.text("#last-words"));
    }

    @Test
    @Order(4)
    void earlyVoterIsAskedForTheGroundAndGetsAnOath() throws Exception {
        pages.atDesk("election-officer", "early");
        browser.await("#by-hand .grounds");
        Elector early = town.elector("03");
        JsonObject held = town.tap("early-a", early.card(), new JsonObject());
        assertEquals("GROUND_REQUIRED", held.getString("reason"), held.encode());
        Eventually.equalWithin(AT_ONCE, true, () -> browser.shows(ConsolePages.hold(held)));
        browser.click(ConsolePages.hold(held) + " button.primary");
        browser.await("dialog[open] .grounds");
        browser.click("dialog[open] .grounds label:nth-of-type(2) input");
        browser.click("dialog[open] button.primary");
        browser.awaitGone(ConsolePages.hold(held));
        Eventually.equal(true, () -> browser.text("#ballots").contains("県知事選挙"));
        assertTrue(browser.text("#earlier-title ~ .scroll tbody tr, section tbody tr")
                .contains("宣誓書"));
        browser.screenshot("console-desk-early");
        String oath = pages.paper("section tbody button", "宣誓書");
        assertTrue(oath.contains("宣誓書") && oath.contains(early.rollNumber()), oath);
    }

    @Test
    @Order(5)
    void twoOfficersBrowsersUndoAnIssue() throws Exception {
        Elector elector = town.elector("01");
        pages.atDesk("election-officer", "poll-1");
        browser.await("#by-hand");
        browser.type("#by-hand input[name=rollNumber]", elector.rollNumber());
        browser.click("#by-hand button");
        Eventually.equal(
                true,
                () -> browser.text(".last").contains(elector.rollNumber())
                        && browser.text("#last-words").equals("受付済み"));
        browser.click("section tbody tr td:last-child button");
        browser.await("dialog[open] textarea");
        browser.type("dialog[open] textarea", "人違い");
        browser.click("dialog[open] button.danger");
        browser.awaitGone("dialog[open]");
        try (Browser second = Browser.open(folder.resolve("second"))) {
            second.size(1366, 768);
            new ConsolePages(second, town).signIn(town.operator("election-officer-2"), "election");
            second.await("[data-correction] button.danger");
            assertTrue(second.text("[data-correction]").contains(elector.rollNumber()));
            second.screenshot("console-election-correction");
            second.click("[data-correction] button.danger");
            second.awaitGone("[data-correction]");
        }
        Eventually.equal("取消済み", () -> browser.text("#last-words"));
        browser.click("nav a[href='#/election']");
        browser.await("#corrections-title");
        assertFalse(browser.shows("[data-correction]"));
    }

    @Test
    @Order(6)
    void hourlyCountIsComparedWithTheReceptions() throws Exception {
        pages.atDesk("election-officer", "poll-1");
        browser.await("#count");
        browser.choose("#count select[name=contest]", town.contest("mayor"));
        browser.value("document.querySelector('#count select[name=hour]').selectedIndex = 1"); // the hour that it is
        browser.type("#count input[name=handedOut]", "9876");
        browser.click("#count button");
        Eventually.equal(
                true, () -> browser.text("[aria-labelledby=count-title]").contains("9,876 枚を記録しました"));
        browser.click("nav a[href='#/election']");
        browser.await("#corrections-title");
        browser.choose("select[name=contest]", town.contest("mayor"));
        Eventually.equal(true, () -> browser.text("[aria-labelledby=comparison-title] tbody")
                .contains("/ 9,876"));
        Eventually.equal(true, () -> browser.text("#alerts").contains("用紙数の不一致"));
    }

    @Test
    @Order(6)
    void keyboardAloneReachesEveryView() {
        pages.signIn(town.operator("election-officer"), "election");
        assertEquals("A", browser.value("document.querySelector('.skip').tagName"));
        for (String view : List.of("desk", "election")) {
            browser.press("nav a[href='#/" + view + "']", "\n");
            browser.await("nav a[href='#/" + view + "'][aria-current=page]");
            assertEquals("main", browser.value("document.activeElement.id"));
        }
    }

    @Test
    @Order(7)
    void shelterIsFilledAndEmptiedByHand() throws Exception {
        pages.signIn(town.operator("shelter-manager"), "shelter");
        browser.await("#roster-title");
        assertFalse(browser.text("#alerts").contains("用紙数の不一致"), "the election's, which is not theirs");
        browser.choose("select[name=site]", ConsoleTown.id("shelter-nursery"));
        LocalDateTime anHourAgo = LocalDateTime.now(ZoneId.of("Asia/Tokyo")).minusHours(1);
        browser.type("#take-in input[name=name]", "旅人 花子");
        browser.fill("#take-in input[name=time]", MINUTE.format(anHourAgo.plusHours(3)));
        browser.click("#take-in button");
        Eventually.equal(true, () -> browser.text("#take-in").contains("時刻が先になっています"));
        browser.complaints(); // the 422
        browser.fill("#take-in input[name=time]", MINUTE.format(anHourAgo));
        browser.click("#take-in button");
        Eventually.equal(true, () -> browser.text("main").contains("旅人 花子: 受付済み"));
        Eventually.equal(true, () -> browser.text("[aria-labelledby=roster-title]")
                .matches("(?s).*旅人 花子[^\n]* " + MINUTE.format(anHourAgo).substring(11) + ".*"));
        List<String> resident = town.residentAlone();
        browser.type("#household input[name=name]", resident.getFirst());
        browser.fill("#household input[name=birthDate]", resident.getLast());
        browser.click("#household button");
        browser.await("#household-in");
        browser.click("#household-in button");
        Eventually.equal(
                true, () -> browser.text("[aria-labelledby=roster-title]").contains(resident.getFirst()));
        browser.type("#inquiry input[name=name]", "旅人花子");
        browser.click("#inquiry button");
        Eventually.equal("無事です 山手保育所", () -> browser.text("#inquiry-answer"));
        pages.looksGood("shelter");
        String roster = pages.paper("#print-roster", "");
        assertTrue(roster.contains("避難者名簿") && roster.contains("旅人 花子"), roster);
        browser.clickText("[aria-labelledby=roster-title] tbody button", "旅人 花子");
        Eventually.equal(
                false, () -> browser.text("[aria-labelledby=roster-title]").contains("旅人 花子"));
    }

    @Test
    @Order(7)
    void offHoursAndPresenceAreThereForPersonnel() throws Exception {
        pages.signIn(town.operator("hr"), "attendance");
        Eventually.equal(true, () -> browser.text("#present").matches("[1-9][0-9,]*"));
        browser.await("[aria-labelledby=sheets-title] tbody tr");
        pages.looksGood("attendance");
    }

    @Test
    @Order(7)
    void patronsLoansAreLookedUp() throws Exception {
        pages.signIn(town.operator("librarian"), "library");
        browser.await("[aria-labelledby=recent-title] tbody tr");
        browser.type("#patron input", town.patron());
        browser.click("#patron button");
        browser.await("#loans-head");
        assertTrue(browser.text("#loans-head").startsWith(town.patron()), browser.text("#loans-head"));
        pages.looksGood("library");
    }

    @Test
    @Order(7)
    void clerkSettlesCountersCertificatesAndShops() throws Exception {
        pages.signIn(town.operator("counter-clerk"), "counter");
        for (String view : List.of("counter", "certificates", "shops")) {
            browser.click("nav a[href='#/" + view + "']");
            browser.await("nav a[href='#/" + view + "'][aria-current=page]");
            Eventually.equal(true, () -> browser.text("#total").matches("[1-9][0-9,]*"));
            pages.looksGood(view);
        }
    }

    @Test
    @Order(7)
    void administratorStopsAReaderAndRenewsItsToken() throws Exception {
        pages.signIn(town.operator("admin"), "readers");
        browser.await("[aria-labelledby=readers-title] tbody tr");
        assertTrue(
                browser.text("[aria-labelledby=readers-title]").contains("kazasu-demo/1"),
                "what its readers said when they started");
        pages.looksGood("readers");
        String till = ConsoleTown.id("shop-bakery-till");
        browser.clickText("tbody button", "停止 " + till);
        browser.await("dialog[open]");
        browser.clickText("dialog[open] button", "やめる");
        browser.awaitGone("dialog[open]");
        assertEquals("停止 " + till, browser.value("document.activeElement.textContent"), "where the keyboard was");
        browser.clickText("tbody button", "停止 " + till);
        browser.await("dialog[open] button.danger");
        browser.click("dialog[open] button.danger");
        browser.awaitGone("dialog[open]");
        Eventually.equal(
                true, () -> browser.text("[aria-labelledby=readers-title]").contains("停止中"));
        Eventually.equal(403, () -> town.status("shop-bakery-till"));
        browser.clickText("tbody button", "再開 " + till);
        browser.await("dialog[open] button.primary");
        browser.click("dialog[open] button.primary");
        browser.awaitGone("dialog[open]");
        Eventually.equal(200, () -> town.status("shop-bakery-till"));
        browser.clickText("tbody button", "トークン更新 " + till);
        browser.await("dialog[open] select");
        browser.choose("dialog[open] select", "0");
        browser.click("dialog[open] button.primary");
        browser.await("#new-token");
        String token = browser.text("#new-token");
        Eventually.equal(401, () -> town.status("shop-bakery-till"));
        assertEquals(200, town.client().get(token, "/v1/readers/me").status());
    }

    @Test
    @Order(7)
    void administratorTellsAConnectedReaderSomething() throws Exception {
        pages.signIn(town.operator("admin"), "readers");
        browser.await("[aria-labelledby=readers-title] tbody tr");
        String reader = ConsoleTown.id("poll-1-a");
        try (StreamReader connected = town.connect("poll-1-a")) {
            pages.tellReader(reader, "定員に達しました");
            browser.awaitGone("dialog[open]");
            assertEquals("hello", connected.answers().next().getString("type"));
            JsonObject command = connected.answers().next();
            assertEquals("DISPLAY", command.getString("command"));
            assertEquals(30, command.getInteger("seconds"));
            assertEquals(new JsonObject().put("ja", "定員に達しました").put("en", "定員に達しました"), command.getJsonObject("text"));
        }
        pages.tellReader(ConsoleTown.id("poll-2-a"), "いますか");
        browser.await("dialog[open] .trouble");
        assertEquals("この端末は接続していません。", browser.text("dialog[open] .trouble"));
    }

    @Test
    @Order(7)
    void auditorReadsAPersonsOwnRecord() throws Exception {
        pages.signIn(town.operator("auditor"), "audit");
        browser.await("#person");
        browser.type("#person input", town.holderWhoVoted());
        browser.click("#person button");
        browser.await("[aria-labelledby=entries-title] tbody tr");
        assertTrue(browser.text("[aria-labelledby=entries-title]").contains("投票"));
        pages.looksGood("audit");
    }

    @Test
    @Order(7)
    void auditorChecksAnEntryAgainstTheSignedLedger() throws Exception {
        new LedgerScenes(pages).streamAndProof();
    }

    @Test
    @Order(7)
    void ledgerIsSignedAtTheCloseOfPolls() throws Exception {
        new LedgerScenes(pages).closeOfPolls();
    }

    @Test
    @Order(8)
    void everyRoleSeesItsViewsAlone() {
        Map<String, List<String>> views = Map.of(
                "election-officer", List.of("選挙", "受付台"),
                "shelter-manager", List.of("避難所"),
                "hr", List.of("出退勤"),
                "librarian", List.of("図書館"),
                "counter-clerk", List.of("窓口", "証明書", "優待", "記録の開示"),
                "auditor", List.of("選挙", "避難所", "出退勤", "窓口", "証明書", "優待", "記録の開示", "台帳"),
                "admin", List.of("選挙", "受付台", "避難所", "出退勤", "図書館", "窓口", "証明書", "優待", "端末", "記録の開示", "台帳"));
        views.forEach((operator, expected) -> {
            pages.signIn(town.operator(operator), "");
            assertEquals(expected, List.of(browser.text("nav").split("\\s+")), operator);
        });
    }

    @Test
    @Order(9)
    void officerComesInThroughTheTownsOwnProvider() throws Exception {
        new SignInScenes(pages).comeAndGo();
    }

    @Test
    @Order(9)
    void whatTheProviderSaysMustHoldInEveryPart() throws Exception {
        SignInScenes.refusals(town);
    }

    @Test
    @Order(9)
    void sessionIsGoodBesideTheConsolesHeaderAloneUntilItEnds() throws Exception {
        SignInScenes.session(town);
    }

    @Test
    @Order(9)
    void roleSeesItsOwnViewsAndItsOwnTown() throws Exception {
        pages.signIn(ConsoleTown.NEIGHBOUR_TOKEN, "election");
        assertEquals("凪浜町", browser.text(".town"));
        browser.await(".empty");
        assertEquals("選挙が登録されていません。", browser.text(".empty"));
        browser.click("nav a[href='#/desk']");
        browser.await("select[name=site]");
        assertEquals("nagihama-poll", browser.text("select[name=site]"));
        assertEquals(List.of(), browser.complaints());
    }
}
