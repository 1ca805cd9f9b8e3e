package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.browser.Browser;
import io.kazasu.gateway.signin.Signing;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Signing in through the town's provider: what must go, and what must not. */
record SignInScenes(ConsolePages pages) {
    private static final String WHO = "officer-7";
    private static final String[] CONSOLE = {"Kazasu-Console", "1"};

    /** One way in which the provider answers, and where that leads. */
    private record Answer(String what, String leads, Signing signing, UnaryOperator<JsonObject> change) {
        static Answer untrusted(String what, UnaryOperator<JsonObject> change) {
            return new Answer(what, "/?sign-in=untrusted", Signing.RS256, change);
        }

        static Answer noPart(String what, UnaryOperator<JsonObject> change) {
            return new Answer(what, "/?sign-in=no-part", Signing.RS256, change);
        }
    }

    private static final List<Answer> ANSWERS = List.of(
            new Answer("RSA", "/", Signing.RS256, UnaryOperator.identity()),
            new Answer("EC", "/", Signing.ES256, UnaryOperator.identity()),
            new Answer("a stranger's key", "/?sign-in=untrusted", Signing.BY_A_STRANGER, UnaryOperator.identity()),
            new Answer("a key of nobody", "/?sign-in=untrusted", Signing.UNKNOWN_KEY, UnaryOperator.identity()),
            new Answer("a shared one", "/?sign-in=untrusted", Signing.PUBLIC_KEY_AS_SECRET, UnaryOperator.identity()),
            new Answer("no signature", "/?sign-in=untrusted", Signing.NONE, UnaryOperator.identity()),
            Answer.untrusted("nonce", claims -> claims.put("nonce", "of another attempt")),
            Answer.untrusted("audience", claims -> claims.put("aud", "mail")),
            Answer.untrusted(
                    "audiences",
                    claims -> claims.put("aud", new JsonArray().add("kazasu").add("mail"))),
            Answer.untrusted("issuer", claims -> claims.put("iss", "https://id.example")),
            Answer.untrusted(
                    "expired", claims -> claims.put("exp", Instant.now().getEpochSecond() - 61)),
            Answer.noPart("role", claims -> claims.put("realm_access", roles("cleaning"))),
            Answer.noPart("role by our name", claims -> claims.put("realm_access", roles("ADMIN"))),
            Answer.noPart("municipality", claims -> claims.put("municipality", "999990")),
            Answer.noPart("another town's operator", claims -> claims.put("staff_id", "neighbour")));

    private static JsonObject roles(String word) {
        return new JsonObject().put("roles", new JsonArray().add(word));
    }

    private static void provide(ConsoleTown town) {
        town.provider().person(WHO, town.municipality(), "election", "offline_access");
        town.provider().answer(Signing.RS256, UnaryOperator.identity());
    }

    static void refusals(ConsoleTown town) throws IOException {
        provide(town);
        for (Answer answer : ANSWERS) {
            town.provider().answer(answer.signing(), answer.change());
            SignInVisit visit = new SignInVisit(town.port());
            assertEquals(answer.leads(), visit.signIn(WHO), answer.what());
            assertEquals(answer.leads().equals("/"), visit.cookies().containsKey(SignInVisit.SESSION), answer.what());
            assertFalse(visit.cookies().containsKey(SignInVisit.ATTEMPT), answer.what());
        }
        provide(town);
        othersAnswers(town);
    }

    /** Answers that belong to somebody else's attempt, to none, or to one that is over. */
    private static void othersAnswers(ConsoleTown town) throws IOException {
        SignInVisit somebody = new SignInVisit(town.port());
        SignInVisit stranger = new SignInVisit(town.port());
        String answer = somebody.answerFor(WHO);
        assertEquals("/?sign-in=expired", stranger.get(answer).location());
        stranger.answerFor(WHO);
        assertEquals("/?sign-in=expired", stranger.get(answer).location());
        String[] own = somebody.cookie(SignInVisit.ATTEMPT).split("\\.", -1);
        stranger.cookies().put(SignInVisit.ATTEMPT, own[0] + "." + own[1] + "." + own[2].replaceAll(".$", "_"));
        assertEquals("/?sign-in=untrusted", stranger.get(answer).location(), "another verifier");

        String late = somebody.answerFor(WHO);
        String attempt = somebody.cookie(SignInVisit.ATTEMPT);
        assertEquals("/", somebody.get(late).location());
        somebody.cookies().put(SignInVisit.ATTEMPT, attempt);
        assertEquals("/?sign-in=untrusted", somebody.get(late).location(), "a code a second time");

        String denied = somebody.answerFor(WHO).replaceAll("code=[^&]+", "error=access_denied");
        assertEquals("/?sign-in=cancelled", somebody.get(denied).location());
        String mixed = somebody.answerFor(WHO) + "&iss=https%3A%2F%2Fid.example";
        assertEquals("/?sign-in=untrusted", somebody.get(mixed).location(), "another provider's answer");
    }

    static void session(ConsoleTown town) throws IOException {
        provide(town);
        SignInVisit visit = new SignInVisit(town.port());
        assertEquals("/", visit.signIn(WHO));
        assertTrue(
                visit.said(SignInVisit.SESSION)
                        .getLast()
                        .matches(".+=kzs_[\\w-]{43}; Max-Age=43200; .*Path=/; Secure; HTTPOnly; SameSite=Strict"),
                visit.said(SignInVisit.SESSION).getLast().replaceAll("kzs_[\\w-]+", "…"));
        JsonObject self = visit.get("/v1/operators/me", CONSOLE).json();
        assertEquals(WHO, self.getString("operator"));
        assertEquals(new JsonArray().add("ELECTION_OFFICER"), self.getJsonArray("roles"));
        assertEquals(town.municipality(), self.getJsonObject("municipality").getString("municipality"));
        assertEquals(403, visit.get("/v1/readers", CONSOLE).status());
        assertEquals(401, visit.get("/v1/operators/me").status(), "as another site would make a browser ask");
        visit.post("/console/sign-out");
        assertEquals(200, visit.get("/console/session", CONSOLE).status());

        SignInVisit again = new SignInVisit(town.port());
        again.signIn(WHO);
        String session = again.cookie(SignInVisit.SESSION);
        String next = again.post("/console/sign-out", CONSOLE).json().getString("next");
        assertTrue(next.startsWith(town.provider().issuer() + "/end?"), next);
        assertTrue(next.contains("client_id=kazasu"), next);
        assertFalse(again.cookies().containsKey(SignInVisit.SESSION));
        again.cookies().put(SignInVisit.SESSION, session);
        Eventually.equal(401, () -> again.get("/v1/operators/me", CONSOLE).status());
    }

    void comeAndGo() {
        provide(pages.town());
        Browser browser = pages.browser();
        pages.signOut();
        browser.click("#provider");
        browser.await("#" + WHO);
        browser.click("#" + WHO);
        browser.await(".live");
        assertEquals(WHO, browser.text(".who b"));
        assertEquals(List.of("選挙", "受付台"), List.of(browser.text("nav").split("\\s+")));
        assertEquals(0L, browser.value("sessionStorage.length"));
        assertEquals("", browser.value("document.cookie"));
        browser.visit(pages.address());
        browser.await("#alerts .alert, #alerts > span");
        assertEquals(List.of(), browser.complaints());
        manyTabs();
        browser.click("#leave");
        browser.await("#ended");
        browser.visit(pages.address() + "?sign-in=no-part");
        browser.await("#token:enabled");
        assertEquals("このコンソールを使う役割がありません。管理者に伝えてください", browser.text(".sign-in .trouble"));
        assertEquals(List.of(), browser.complaints());
    }

    /** More than the six connections that a browser keeps to one server, were each tab to have a feed of its own. */
    private void manyTabs() {
        Browser browser = pages.browser();
        for (int tab = 2; tab <= 8; tab++) {
            browser.newTab();
            browser.visit(pages.address());
            browser.await(".live:not(.waiting)");
        }
        browser.firstTabAlone();
        browser.await(".live:not(.waiting)");
    }
}
