package io.kazasu.gateway.scenario;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an operator of one town would call each route to get at another town: a row for every operation of the interface's
 * description, by its ID. Where a route takes IDs, each of them is another's at least once; where it takes none, it is
 * called as it is, and its answer must hold nothing of another.
 */
final class ForeignCalls {
    /**
     * @param path with the query, if any
     * @param body null for none
     * @param status that it must be answered with
     */
    record Attempt(
            String path, @org.jspecify.annotations.Nullable JsonObject body, int status) {}

    private final JointTown own;
    private final JointTown other;
    private final JointRecipient outside;
    private final Map<String, List<Attempt>> table = new LinkedHashMap<>();

    private ForeignCalls(JointTown own, JointTown other, JointRecipient outside) {
        this.own = own;
        this.other = other;
        this.outside = outside;
    }

    /** @param outside to which the other town's results are handed over */
    static Map<String, List<Attempt>> table(JointTown own, JointTown other, JointRecipient outside) {
        ForeignCalls calls = new ForeignCalls(own, other, outside);
        calls.hands();
        calls.elections();
        calls.shelters();
        calls.attendance();
        calls.cards();
        calls.consents();
        calls.row("readCounterSettlement", get(JointTown.settlement(), 200));
        calls.row("readCertificateSummary", get(JointTown.summary(), 200));
        calls.row(
                "readLoans",
                get("/v1/library/loans?patron=" + other.patron(), 404),
                get("/v1/library/loans?patron=P0", 200));
        calls.row("readPrivilegeUsage", get("/v1/privileges/usage?month=" + YearMonth.now(JointTown.TOKYO), 200));
        calls.row(
                "commandReader",
                new Attempt(
                        "/v1/readers/" + other.id("es") + "/commands",
                        new JsonObject().put("command", "REFRESH_CONFIGURATION"),
                        404));
        calls.watch();
        calls.row("listIncidents", get("/v1/incidents", 200));
        calls.row("followEvents", get("/v1/events", 200));
        return calls.table;
    }

    private void row(String operation, Attempt... attempts) {
        table.put(operation, List.of(attempts));
    }

    private static Attempt get(String path, int status) {
        return new Attempt(path, null, status);
    }

    private void hands() {
        row(
                "receiveByHand",
                manual(other, "poll", "ELECTION", byRoll(other), 404),
                manual(own, "poll", "ELECTION", byRoll(other), 404),
                manual(other, "poll", "ELECTION", byRoll(own), 404),
                manual(own, "poll", "ELECTION", byHolder(), 404),
                manual(own, "gym", "SHELTER", byHolder(), 404),
                manual(own, "gym", "SHELTER", byVisitor(), 404),
                manual(other, "gym", "SHELTER", person(), 404),
                manual(own, "hall", "ATTENDANCE", byHolder(), 404),
                manual(own, "library", "LIBRARY", byHolder(), 404),
                manual(own, "library", "LIBRARY", byPatron(), 404),
                manual(other, "library", "LIBRARY", byPatron(), 404),
                manual(own, "counter", "COUNTER", byHolder().put("request", own.form()), 404),
                manual(other, "counter", "COUNTER", byHolder().put("request", other.form()), 404),
                manual(other, "counter", "COUNTER", ownHolder().put("request", own.form()), 404),
                manual(own, "counter", "CERTIFICATE", byHolder().put("request", extract(own)), 404),
                manual(other, "counter", "CERTIFICATE", ownHolder().put("request", extract(own)), 404),
                manual(other, "hall", "ATTENDANCE", new JsonObject().put("staffNumber", "S2"), 404));
        JsonObject settlement = new JsonObject().put("outcome", "WITHDRAWN").put("note", "x");
        row("settleHold", new Attempt("/v1/holds/" + other.id("es") + "/2/settlement", settlement, 404));
        List<Attempt> corrections = new ArrayList<>();
        for (String reader : List.of("es", "sh", "at", "lb", "till", "desk", "print")) {
            JsonObject undo = new JsonObject()
                    .put("reader", other.id(reader))
                    .put("sequence", 1)
                    .put("reason", "x");
            corrections.add(new Attempt("/v1/corrections", undo, 404));
        }
        row("correctEntry", corrections.toArray(Attempt[]::new));
        row("approveCorrection", get("/v1/corrections/" + other.id("es") + ":1/approval", 404));
        row(
                "readDocument",
                get("/v1/documents/" + other.id("ev") + "-1", 404),
                get("/v1/documents/" + other.id("desk") + "-1", 404));
    }

    private static Attempt manual(JointTown at, String site, String service, JsonObject who, int status) {
        JsonObject body = new JsonObject()
                .put("idempotencyKey", at.id(site) + service + who.encode())
                .put("site", at.id(site))
                .put("service", service)
                .put("tappedAt", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .mergeIn(who);
        return new Attempt("/v1/manual-entries", body, status);
    }

    private static JsonObject byRoll(JointTown town) {
        return new JsonObject().put("election", town.id("e1")).put("rollNumber", "R2");
    }

    private JsonObject byHolder() {
        return new JsonObject().put("holder", other.holder(2).toString());
    }

    private JsonObject ownHolder() {
        return new JsonObject().put("holder", own.holder(2).toString());
    }

    private static JsonObject extract(JointTown town) {
        return new JsonObject().put("certificate", town.id("extract")).put("copies", 1);
    }

    private JsonObject byVisitor() {
        return new JsonObject().put("holder", other.visitor().toString());
    }

    private JsonObject byPatron() {
        return new JsonObject().put("patronNumber", other.patron());
    }

    private static JsonObject person() {
        return new JsonObject().put("person", new JsonObject().put("name", "山田").put("nondisclosure", false));
    }

    private void elections() {
        row(
                "countBallots",
                count(other, other, other, 404),
                count(own, other, other, 404),
                count(own, own, other, 400));
        row("reconcileBallots", get("/v1/elections/" + other.id("e1") + "/reconciliation", 404));
        row("readTurnout", get("/v1/elections/" + other.id("e1") + "/turnout", 404));
        row("readPollRecord", ofSite("record"));
        row("printPaperRoll", ofSite("paper-roll"));
    }

    private Attempt[] ofSite(String paper) {
        return new Attempt[] {
            get("/v1/elections/" + other.id("e1") + "/" + paper + "?site=" + other.id("poll"), 404),
            get("/v1/elections/" + other.id("e1") + "/" + paper + "?site=" + own.id("poll"), 404),
            get("/v1/elections/" + own.id("e1") + "/" + paper + "?site=" + other.id("poll"), 404)
        };
    }

    private static Attempt count(JointTown site, JointTown election, JointTown contest, int status) {
        JsonObject body = new JsonObject()
                .put("election", election.id("e1"))
                .put("contest", contest.id("mayor"))
                .put(
                        "hour",
                        LocalDateTime.now(JointTown.TOKYO)
                                .truncatedTo(ChronoUnit.HOURS)
                                .toString())
                .put("handedOut", 99);
        return new Attempt("/v1/sites/" + site.id("poll") + "/ballot-counts", body, status);
    }

    private void watch() {
        row("listReaders", get("/v1/readers", 200));
        String reader = "/v1/readers/" + other.id("es");
        row("enableReader", new Attempt(reader + "/enabled", new JsonObject().put("enabled", false), 404));
        row("issueReaderToken", new Attempt(reader + "/token", new JsonObject(), 404));
        JsonObject foreigner = new JsonObject().put("name", other.resident(0)).put("birthDate", "1980-01-01");
        row("findHousehold", new Attempt("/v1/household-searches", foreigner, 200));
        row("readOperator", get("/v1/operators/me", 200));
        row("listSites", get("/v1/sites", 200));
        row(
                "readReceptions",
                get("/v1/sites/" + other.id("poll") + "/receptions?service=ELECTION", 404),
                get("/v1/sites/" + other.id("gym") + "/receptions?service=SHELTER", 404));
        row("listElections", get("/v1/elections", 200));
        row("readPace", get("/v1/elections/" + other.id("e1") + "/pace", 404));
        row("listHolds", get("/v1/holds", 200), get("/v1/holds?site=" + other.id("poll"), 404));
        row("listCorrections", get("/v1/corrections", 200));
    }

    private void shelters() {
        row("listShelters", get("/v1/shelters", 200));
        row("readRoster", get("/v1/shelters/" + other.id("gym") + "/roster", 404));
        JsonObject inquiry = new JsonObject().put("name", other.resident(0)).put("relationship", "FAMILY");
        row("inquireSafety", new Attempt("/v1/safety-inquiries", inquiry, 200));
    }

    private void attendance() {
        YearMonth month = YearMonth.now(JointTown.TOKYO);
        row(
                "readPresence",
                get("/v1/attendance/presence", 200),
                get("/v1/attendance/presence?site=" + other.id("hall"), 404));
        row("readTimesheets", get("/v1/attendance/timesheets?month=" + month, 200));
        row("readDiscrepancies", get("/v1/attendance/discrepancies?month=" + month, 200));
    }

    private void cards() {
        JsonObject lost = new JsonObject()
                .put("cardUserId", other.card(2))
                .put("status", "SUSPENDED")
                .put("reason", "x");
        row("setCardStatus", new Attempt("/v1/cards/status", lost, 404));
        JsonObject out = new JsonObject()
                .put("cardUserId", other.card(2))
                .put("service", "SHELTER")
                .put("enrolled", false);
        row("setEnrollment", new Attempt("/v1/enrollments", out, 404));
        row("readProof", get("/v1/proofs/" + other.id("es") + "/2", 404));
        row("readStreamOfEntry", get("/v1/entries/" + other.id("es") + "/2", 404));
        row("readStream", get("/v1/streams/" + other.stream(), 404));
        row("listCheckpoints", get("/v1/checkpoints", 200));
        row("readEntriesOfHolder", get("/v1/holders/" + other.holder(0) + "/entries", 404));
        row("readConsentsOfHolder", get("/v1/holders/" + other.holder(0) + "/consents", 404));
    }

    private void consents() {
        List<Attempt> changes = new ArrayList<>();
        for (boolean granted : List.of(true, false)) {
            changes.add(consent(other, other, granted));
            changes.add(consent(other, own, granted));
            changes.add(consent(own, other, granted));
        }
        row("setConsent", changes.toArray(Attempt[]::new));
        row("readConsentReceipt", get("/v1/consents/" + outside.consent(), 404));
        String settlement = "/v1/dead-letters/" + outside.deadLetter() + "/settlement";
        row(
                "settleDeadLetter",
                new Attempt(settlement, new JsonObject().put("outcome", "RESEND"), 404),
                new Attempt(settlement, new JsonObject().put("outcome", "DISMISSED"), 404));
    }

    private static Attempt consent(JointTown card, JointTown purpose, boolean granted) {
        return new Attempt("/v1/consents", JointRecipient.consent(card, purpose, "watch", granted), 404);
    }
}
