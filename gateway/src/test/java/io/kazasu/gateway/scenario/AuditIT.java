package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.scenario.GatewayProcess.Finished;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that somebody with every right on its database has changed. */
class AuditIT {
    private static final int TAPS = 12;
    private static final UUID HOLDER = new UUID(0x5A5A5A5A, 7);

    @TempDir
    Path folder = Path.of("");

    @Test
    void whateverIsChangedInTheLedgerIsFoundAndNamed() throws Exception {
        Path checkpoints = folder.resolve("checkpoints");
        try (StoppableServer server = new StoppableServer(folder.resolve("ledger"));
                GatewayProcess gateway = new GatewayProcess(
                        folder,
                        Map.of(
                                "KAZASU_DATABASES_KAZASU", server.uri("kazasu"),
                                "KAZASU_PROOFS_CHECKPOINT_SECONDS", "1",
                                "KAZASU_PROOFS_CHECKPOINT_FOLDER", checkpoints.toString()))) {
            gateway.start();
            gateway.importFolder(town().write(folder.resolve("reference")));
            WireClient client = new WireClient(gateway.http());
            for (int sequence = 1; sequence <= TAPS; sequence++) {
                JsonObject direction = new JsonObject().put("direction", sequence % 2 == 1 ? "IN" : "OUT");
                assertEquals(
                        200,
                        client.tap("sh", WireClient.tapJson(sequence, Instant.now(), "KZ1", direction))
                                .status());
            }
            Eventually.equal(
                    200, () -> client.get("token-sh", "/v1/proofs/sh/" + TAPS).status());
            Path proof = Files.writeString(
                    folder.resolve("proof.json"),
                    client.get("token-sh", "/v1/proofs/sh/5").body());
            Eventually.equal(true, () -> Files.exists(checkpoints.resolve("main/checkpoint")));

            Finished clean = gateway.run("audit verify");
            assertContains(clean, 0, "tree of ledger main: 12 entries are as they were", "audit: clean");
            String key = gateway.run("audit key")
                    .output()
                    .lines()
                    .filter(line -> line.startsWith("kazasu/"))
                    .findFirst()
                    .orElseThrow();
            Path export = folder.resolve("export");
            assertContains(gateway.run("audit export", export.toString()), 0, "ledger main: 12 entries");
            holdsNoPerson(export);
            String position = position(server, 8);
            Finished offline = gateway.run(
                    "audit verify",
                    "--export",
                    export.resolve("main").toString(),
                    "--key",
                    key,
                    "--checkpoint",
                    checkpoints.resolve("main/checkpoint").toString(),
                    "--position",
                    position,
                    "--proof",
                    proof.toString());
            assertContains(
                    offline,
                    0,
                    "consistent from",
                    "leaf 7 of 12 is in the tree; that it has position " + position + " only the export says",
                    "reader sh, sequence 5");

            whatIsMissingIsNoTampering(gateway, export, key, proof);
            String gone = position(server, 7);
            server.sql(
                    "kazasu",
                    "update ledger.entry set state = overlay(state placing 'x' from 3 for 1) where sequence = 5");
            server.sql("kazasu", "delete from ledger.entry where sequence = 7");
            server.sql(
                    "kazasu",
                    "create temp table forged as select * from ledger.entry where sequence = 3;"
                            + " update forged set position = 1000, sequence = 99, stream = gen_random_uuid(), version = 1;"
                            + " insert into ledger.entry select * from forged");
            server.sql(
                    "kazasu",
                    "create temp table forged as select * from ledger.entry where sequence = 3;"
                            + " update forged set xid = '99999999', position = 1001, sequence = 98,"
                            + " stream = gen_random_uuid(), version = 1;"
                            + " insert into ledger.entry select * from forged");
            Finished found = gateway.run("audit verify", "--against", export.toString());
            assertContains(
                    found,
                    1,
                    "tree of ledger main: entry sh:5 (stream ",
                    "was altered",
                    "the entry at position " + gone + " (leaf 6) is gone",
                    "entry sh:99 (stream ",
                    "at position 1000 was inserted later",
                    "entry sh:98 (stream ",
                    "at position 1001 names transaction 99999999, which has not taken place",
                    "tree of ledger main as exported: entry sh:5 (stream ",
                    "audit: NOT CLEAN");
            assertEquals(500, client.get("token-sh", "/v1/proofs/sh/5").status());
        }
    }

    private void whatIsMissingIsNoTampering(GatewayProcess gateway, Path export, String key, Path proof)
            throws Exception {
        assertContains(gateway.run("audit verify", "--export", export.toString(), "--key", key), 0, "audit: clean");
        Path end = export.resolve("main/end");
        String kept = Files.readString(end);
        Files.writeString(end, "7");
        assertUnusable(gateway, "not the end of a tree", "--export", export.toString());
        Files.writeString(end, kept);
        Path second = Files.createDirectories(export.resolve("152048"));
        for (String file : List.of("checkpoint", "checkpoints", "end")) {
            Files.copy(export.resolve("main").resolve(file), second.resolve(file));
        }
        assertUnusable(gateway, "holds exports of several ledgers", "--export", export.toString());
        for (String file : List.of("checkpoint", "checkpoints", "end", "")) {
            Files.delete(second.resolve(file));
        }
        Path empty = Files.createFile(folder.resolve("empty"));
        assertUnusable(gateway, "empty is empty", "--checkpoint", empty.toString());
        assertUnusable(
                gateway,
                "no such folder",
                "--against",
                folder.resolve("nothere").toString());
        assertUnusable(gateway, "not an answer of GET", "--proof", end.toString(), "--key", key);
        String shorter = Files.readString(proof).replaceFirst("\"restHash\":\"[^\"]*\"", "\"restHash\":\"AAAA\"");
        Path broken = Files.writeString(folder.resolve("shorter.json"), shorter);
        assertContains(
                gateway.run("audit verify", "--proof", broken.toString(), "--key", key),
                1,
                "restHash: a hash of 3 bytes (expected 32)",
                "audit: NOT CLEAN");
    }

    private static void assertUnusable(GatewayProcess gateway, String message, String... arguments) throws Exception {
        Finished finished = gateway.run("audit verify", arguments);
        assertContains(finished, 2, message);
        assertFalse(finished.output().contains("NOT CLEAN"), finished.output());
    }

    private static String position(StoppableServer server, int sequence) throws Exception {
        return server.sql("kazasu", "select position from ledger.entry where sequence = " + sequence);
    }

    private static void holdsNoPerson(Path export) throws IOException {
        try (Stream<Path> files = Files.walk(export)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertTrue(all.size() >= 6, all.toString());
            for (Path file : all) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(text.contains(HOLDER.toString()) || text.contains("KZ1"), file.toString());
            }
        }
    }

    private static void assertContains(Finished finished, int code, String... parts) {
        for (String part : parts) {
            assertTrue(finished.output().contains(part), part + "\nin\n" + finished.output());
        }
        assertEquals(code, finished.code(), finished.output());
    }

    static ReferenceFolder town() {
        return new ReferenceFolder()
                .municipality("152048", "三条市")
                .site("gym", "152048", "SHELTER", 100)
                .reader("sh", "gym", "SHELTER", "AUTO")
                .holder("KZ1", HOLDER, "152048", "SHELTER")
                .line(
                        "residents.csv",
                        "holder,household,name,kana,birth_date,sex,address,relation,nondisclosure,moved_out",
                        HOLDER,
                        new UUID(2, 7),
                        "三条 一郎",
                        "サンジョウ",
                        "1980-01-01",
                        "M",
                        "三条市",
                        "世帯主",
                        "false",
                        "");
    }
}
