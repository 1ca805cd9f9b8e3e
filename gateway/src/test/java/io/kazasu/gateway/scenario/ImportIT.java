package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.directory.TokenHash;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reference data beside a running gateway: what is wrong changes nothing, what is right is in force at once. */
class ImportIT {
    private static final String TOWN = "152048";
    private static final JsonObject NOTHING = new JsonObject();
    private static final String INDIVIDUAL_NUMBER = "123456789018";

    /** In columns that nobody may see. */
    private static final String MARK = "QQMARKQQ";

    @TempDir
    Path folder = Path.of("");

    @Test
    void brokenFilesChangeNothingAndChangesAreInForceWithinASecond() throws Exception {
        try (GatewayProcess gateway = new GatewayProcess(folder)) {
            gateway.start();
            gateway.importFolder(reference().write(folder.resolve("reference")));
            OfficeWire wire = new OfficeWire(gateway.http());

            checkBrokenFiles(gateway, wire);
            checkNewCard(gateway, wire);
            checkSuspended(wire);
            checkOptedOut(wire);
            assertEquals("UNKNOWN_CARD", wire.tap("p1", "KZ7", NOTHING).getString("reason"), "still not taken in");
        }
    }

    private void checkBrokenFiles(GatewayProcess gateway, OfficeWire wire) throws IOException, InterruptedException {
        Path broken = Files.createDirectory(folder.resolve("broken"));
        writeBroken(broken);
        GatewayProcess.Finished finished = gateway.run("import", broken.toString());
        String output = finished.output();
        assertEquals(1, finished.code(), output);
        for (String fault : List.of(
                "readers.csv:3: service: VOTING (expected ELECTION, ",
                "readers.csv:4: token_sha256: *** (expected 64 hexadecimal digits)",
                "readers.csv:5: enabled: yes (expected true or false)",
                "readers.csv:6: site: nowhere (expected ",
                "readers.csv:7: columns: ",
                "operators.csv:2: roles: KING (expected ",
                "holders.csv:3: card_user_id: *** (expected 1 to 64 ",
                "holders.csv:4: expires: 2026-02-30 (expected a date YYYY-MM-DD)",
                "holders.csv:5: holder: 7 (expected a UUID)",
                "residents.csv:2: birth_date: *** (expected a date YYYY-MM-DD)",
                "residents.csv:3: name: empty (expected ",
                "residents.csv:3: sex: *** (expected M, F)",
                "contests.csv:2: early_from: soon (expected a date YYYY-MM-DD)",
                "roll.csv:2: sex: *** (expected M, F)")) {
            assertTrue(output.contains(fault), fault + " in\n" + output);
        }
        for (String hidden : List.of(MARK, INDIVIDUAL_NUMBER, "KZ7")) {
            assertFalse(output.contains(hidden), hidden + " in\n" + output);
        }
        checkUnchanged(wire);
    }

    private static void writeBroken(Path broken) throws IOException {
        String token = TokenHash.of("another").hex();
        Files.write(
                broken.resolve("readers.csv"),
                List.of(
                        "reader,site,service,direction,token_sha256,enabled",
                        "p1,poll-1,ELECTION,," + TokenHash.of("token-p1").hex() + ",false",
                        "x1,poll-1,VOTING,," + token + ",true",
                        "x2,poll-1,ELECTION,," + MARK + ",true",
                        "x3,poll-1,ELECTION,," + token + ",yes",
                        "x4,nowhere,ELECTION,," + TokenHash.of("x4").hex() + ",true",
                        "x5,poll-1,ELECTION"));
        Files.write(
                broken.resolve("operators.csv"),
                List.of("operator,municipality,roles,token_sha256", "o9," + TOWN + ",KING," + token));
        String card = "," + holder(7) + "," + TOWN + ",RESIDENT,ACTIVE,";
        Files.write(
                broken.resolve("holders.csv"),
                List.of(
                        "card_user_id,holder,municipality,area,status,expires,services",
                        "KZ7" + card + "2099-12-31,ELECTION",
                        INDIVIDUAL_NUMBER + card + "2099-12-31,ELECTION",
                        "KZ7b" + card + "2026-02-30,ELECTION",
                        "KZ7c,7," + TOWN + ",RESIDENT,ACTIVE,2099-12-31,ELECTION"));
        String resident = holder(7) + "," + holder(7) + ",";
        Files.write(
                broken.resolve("residents.csv"),
                List.of(
                        "holder,household,name,kana,birth_date,sex,address,relation,nondisclosure,moved_out",
                        resident + "三条 " + MARK + ",,1980/" + MARK + ",F,,,false,",
                        resident + ",,1980-01-01," + MARK + "," + MARK + ",,false,"));
        Files.write(
                broken.resolve("contests.csv"),
                List.of("contest,election,name_ja,name_en,early_from,early_to", "z,e1,z,z,soon,"));
        Files.write(
                broken.resolve("roll.csv"),
                List.of(
                        "election,holder,voting_district,roll_number,sex,contests",
                        "e1," + holder(1) + ",1," + MARK + "," + MARK + ","));
    }

    /** The reader would have been disabled, the card been known and the third ballot been there. */
    private static void checkUnchanged(OfficeWire wire) throws IOException {
        JsonObject me = wire.me("p1");
        assertEquals("poll-1", me.getString("site"), me.encode());
        JsonObject handedOut = wire.tap("p1", "KZ1", NOTHING);
        assertEquals("ACCEPTED", handedOut.getString("verdict"), handedOut.encode());
        assertEquals(
                List.of("single"),
                handedOut.getJsonObject("result").getJsonArray("contests").getList());
        assertEquals("UNKNOWN_CARD", wire.tap("p1", "KZ7", NOTHING).getString("reason"));
    }

    private void checkNewCard(GatewayProcess gateway, OfficeWire wire) throws IOException, InterruptedException {
        assertEquals("UNKNOWN_CARD", wire.tap("p1", "KZ4", NOTHING).getString("reason"));
        ReferenceFolder more = new ReferenceFolder();
        elector(more, 4);
        gateway.importFolder(more.write(folder.resolve("more")));
        Eventually.equalWithin(
                OfficeWire.SOON, "OK", () -> wire.tap("p1", "KZ4", NOTHING).getString("reason"));
    }

    private static void checkSuspended(OfficeWire wire) throws IOException {
        assertEquals("OK", wire.tap("p1", "KZ2", NOTHING).getString("reason"));
        JsonObject suspended = new JsonObject()
                .put("cardUserId", "KZ2")
                .put("status", "SUSPENDED")
                .put("reason", "lost");
        wire.put("clerk", "/v1/cards/status", suspended);
        Eventually.equalWithin(OfficeWire.SOON, "HOLD CARD_SUSPENDED", () -> verdict(wire, "KZ2"));

        String lifted = suspended.copy().put("status", "ACTIVE").encode();
        assertEquals(
                403,
                wire.client().put("token-clerk", "/v1/cards/status", lifted).status());
        wire.put("chief", "/v1/cards/status", new JsonObject(lifted));
        Eventually.equalWithin(OfficeWire.SOON, "HOLD ALREADY_ISSUED", () -> verdict(wire, "KZ2"));
    }

    private static void checkOptedOut(OfficeWire wire) throws IOException {
        assertEquals("OK", wire.tap("p1", "KZ3", NOTHING).getString("reason"));
        JsonObject out = new JsonObject()
                .put("cardUserId", "KZ3")
                .put("service", "ELECTION")
                .put("enrolled", false);
        wire.put("clerk", "/v1/enrollments", out);
        Eventually.equalWithin(OfficeWire.SOON, "HOLD NOT_ENROLLED", () -> verdict(wire, "KZ3"));
        wire.put("clerk", "/v1/enrollments", out.put("enrolled", true));
        Eventually.equalWithin(OfficeWire.SOON, "HOLD ALREADY_ISSUED", () -> verdict(wire, "KZ3"));
    }

    private static String verdict(OfficeWire wire, String card) throws IOException {
        JsonObject answer = wire.tap("p1", card, NOTHING);
        return answer.getString("verdict") + " " + answer.getString("reason");
    }

    private static ReferenceFolder reference() {
        ReferenceFolder reference = new ReferenceFolder()
                .municipality(TOWN, "Sanjo")
                .site("poll-1", TOWN, "POLLING_PLACE", "", "1", "00:00", "24:00", "false")
                .reader("p1", "poll-1", "ELECTION", "")
                .operator("clerk", TOWN, "COUNTER_CLERK")
                .operator("chief", TOWN, "ADMIN");
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Tokyo"));
        reference.line(
                "elections.csv",
                "election,municipality,name_ja,name_en,polling_day",
                "e1",
                TOWN,
                "選挙",
                "Election",
                today);
        String contests = "contest,election,name_ja,name_en,early_from,early_to";
        reference.line("contests.csv", contests, "single", "e1", "小選挙区", "Single seat", "", "");
        for (int person = 1; person <= 3; person++) {
            elector(reference, person);
        }
        return reference;
    }

    private static void elector(ReferenceFolder reference, int person) {
        reference.holder("KZ" + person, holder(person), TOWN, "ELECTION");
        reference.line(
                "roll.csv",
                "election,holder,voting_district,roll_number,sex,contests",
                "e1",
                holder(person),
                "1",
                "R" + person,
                "F",
                "");
    }

    private static UUID holder(int person) {
        return new UUID(1, person);
    }
}
