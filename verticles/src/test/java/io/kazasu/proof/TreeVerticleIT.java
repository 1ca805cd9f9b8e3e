package io.kazasu.proof;

import static io.kazasu.fanout.StoreFixture.LEDGER;
import static io.kazasu.fanout.StoreFixture.await;
import static io.kazasu.fanout.StoreFixture.count;
import static io.kazasu.fanout.StoreFixture.until;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.fanout.Draft;
import io.kazasu.fanout.LedgerSource;
import io.kazasu.fanout.StoreFixture;
import io.kazasu.ledger.EntryKind;
import io.kazasu.ledger.Ledger;
import io.kazasu.ledger.LedgerUnavailableException;
import io.kazasu.ledger.Ledgers;
import io.kazasu.ledger.StreamHeads;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Service;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class TreeVerticleIT {
    private static final CheckpointKey KEY = new CheckpointKey(new byte[32]);
    private static final ProofOptions QUICK =
            new ProofOptions(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ZERO, 7);

    private StoreFixture fixture;
    private final Queue<SignedCheckpoint> signed = new ConcurrentLinkedQueue<>();
    private volatile Set<String> occasions = Set.of();

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(Service.COUNTER);
        await(fixture.ledger()
                .query("set search_path to ledger; " + resource("/db/ledger/V2__identity.sql"))
                .execute());
        await(fixture.store().query(resource("/db/proof/V1__tree.sql")).execute());
    }

    @AfterEach
    void close() {
        fixture.vertx().deploymentIDs().forEach(id -> await(fixture.vertx().undeploy(id)));
        fixture.close();
    }

    private static String resource(String path) {
        try (InputStream in = Objects.requireNonNull(TreeVerticleIT.class.getResourceAsStream(path))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final TreeStatus status = new TreeStatus(InstantSource.system());

    private String deploy(ProofOptions options) {
        TreeVerticle.Parts parts = new TreeVerticle.Parts(
                List.of(new LedgerSource(LEDGER, fixture.ledger())),
                fixture.store(),
                Optional.of(KEY),
                ledger -> occasions,
                signed::add,
                ledger -> status);
        return await(fixture.vertx().deployVerticle(new TreeVerticle(parts, options)));
    }

    private void untilGrown() {
        until("the tree has all entries", () -> size() == count(fixture.ledger(), "select count(*) from ledger.entry"));
    }

    private long size() {
        return count(fixture.store(), "select coalesce(max(size), 0) from tree");
    }

    private long signedSize() {
        return count(fixture.store(), "select coalesce(max(size), 0) from checkpoint");
    }

    private static Draft tap(int sequence) {
        Service service = List.of(Service.values()).get(sequence % 7);
        return Draft.tap(service, "r-1", sequence)
                .holder(new UUID(1, sequence % 10))
                .result("{'note':'縁日 \u00e9 % _'}")
                .facts("{'a':1}")
                .state("{'s':[]}");
    }

    private List<byte[]> leavesByHand() {
        List<byte[]> leaves = new ArrayList<>();
        for (Row row : await(fixture.ledger()
                .query("select *, xid::text as xid_text from ledger.entry order by xid, position")
                .execute())) {
            leaves.add(LeafByHand.of(row));
        }
        return leaves;
    }

    private Map<TileId, byte[]> grownByHand() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        leavesByHand().forEach(all::writeBytes);
        return new TreeGrowth(0, Tiles.of(Map.of())).add(all.toByteArray());
    }

    @Test
    void treeIsThatOfTheRowsWhateverIsEmptyInThem() {
        fixture.scribe()
                .write(
                        tap(1),
                        Draft.tap(Service.SHELTER, "r-2", 1).lateBy(7_200).warnings("OVER_CAPACITY|MOVED_FROM"),
                        Draft.byHand(Service.COUNTER, EntryKind.CORRECTION, "sato", 4)
                                .refersTo("r-1", 1),
                        Draft.byHand(Service.ELECTION, EntryKind.MANUAL, "", 5).scope("e-1"));
        deploy(QUICK);
        untilGrown();
        byte[] hashes = await(new TreeStore(LEDGER).tiles(fixture.store(), Set.of(new TileId(0, 0))))
                .get(new TileId(0, 0));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        leavesByHand().forEach(all::writeBytes);
        assertArrayEquals(all.toByteArray(), hashes);
    }

    @Test
    void nodesThatGrowOneTreeTogetherMakeTheSameTreeAsOne() {
        deploy(QUICK);
        deploy(QUICK);
        Random random = new Random(20261129);
        for (int sequence = 1; sequence <= 300; ) {
            SqlConnection slow = await(fixture.ledger().getConnection());
            await(slow.query("begin").execute());
            await(fixture.scribe().insert(slow, tap(sequence++)));
            for (int quick = random.nextInt(6); quick > 0; quick--) {
                fixture.scribe().write(tap(sequence++));
            }
            await(slow.query("commit").execute());
            await(slow.close());
        }
        untilGrown();
        Map<TileId, byte[]> expected = grownByHand();
        Map<TileId, byte[]> stored = await(new TreeStore(LEDGER).tiles(fixture.store(), expected.keySet()));
        expected.forEach((tile, hashes) -> assertArrayEquals(hashes, stored.get(tile), tile::toString));
        assertEquals(expected.size(), count(fixture.store(), "select count(*) from tile"));
        Buffer positions = Buffer.buffer();
        for (Row row : await(fixture.store()
                .query("select positions from tile_entries order by index")
                .execute())) {
            positions.appendBuffer(row.getBuffer("positions"));
        }
        int i = 0;
        for (Row row : await(fixture.ledger()
                .query("select position from ledger.entry order by xid, position")
                .execute())) {
            assertEquals(row.getLong("position"), positions.getLong(Long.BYTES * i++));
        }
        assertEquals(i * Long.BYTES, positions.length());
    }

    @Test
    void eachCheckpointIsSignedAndContinuesTheOneBefore() throws InvalidNoteException {
        deploy(QUICK);
        for (int sequence = 1; sequence <= 40; sequence++) {
            fixture.scribe().write(tap(sequence));
            if (sequence % 10 == 0) {
                int all = sequence;
                until("a checkpoint covers everything", () -> signedSize() == all);
            }
        }
        Row tree = await(fixture.store().query("select origin from tree").execute())
                .iterator()
                .next();
        VerifierKey key = KEY.verifier(tree.getString("origin"));
        MerkleTree whole = new MerkleTree(Tiles.of(grownByHand()), 40);
        Checkpoint before = new Checkpoint(key.name(), 0, TreeHash.empty());
        for (Row row : await(fixture.store()
                .query("select note from checkpoint order by size")
                .execute())) {
            Checkpoint next = Checkpoint.parse(SignedNote.open(row.getString("note"), key));
            assertTrue(ProofCheck.extendsTree(
                    before, next, new MerkleTree(whole.tiles(), next.size()).consistency(before.size())));
            before = next;
        }
        assertEquals(new Checkpoint(key.name(), 40, whole.root()), before);
    }

    @Test
    void occasionIsSignedOnceThoughTheTimeForItHasNotCome() {
        ProofOptions seldom = new ProofOptions(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofDays(1), 100);
        fixture.scribe().write(tap(1));
        deploy(seldom);
        until("the first checkpoint", () -> signedSize() == 1);
        fixture.scribe().write(tap(2));
        untilGrown();
        assertEquals(1, signedSize());
        fixture.scribe().write(tap(3));
        occasions = Set.of("polls-closed-152048-2026-11-29");
        until("the occasion is signed", () -> signedSize() == 3);
        until("it is told", () -> signed.size() == 2);
        assertEquals(
                3,
                count(fixture.store(), "select size from occasion where occasion = 'polls-closed-152048-2026-11-29'"));
        fixture.scribe().write(tap(4));
        untilGrown();
        assertEquals(3, signedSize());
        assertEquals(
                List.of(List.of(), List.of("polls-closed-152048-2026-11-29")),
                signed.stream().map(SignedCheckpoint::occasions).toList());
    }

    @Test
    void nothingIsSignedAnyMoreOnceTheTreeIsNotWhatWasSigned() {
        String before = deploy(QUICK);
        fixture.scribe().write(tap(1), tap(2));
        until("a checkpoint", () -> signedSize() == 2);
        await(fixture.vertx().undeploy(before));
        await(fixture.store()
                .query("update tile set hashes = set_byte(hashes, 40, 255 - get_byte(hashes, 40)) where level = 0")
                .execute());
        fixture.scribe().write(tap(3));
        deploy(QUICK);
        untilGrown();
        Checkpoints checkpoints = new Checkpoints(fixture.store(), new TreeStore(LEDGER), KEY, Duration.ZERO, status);
        AssertionError refused = assertThrows(AssertionError.class, () -> {
            until("no other is at it", () -> await(checkpoints.sign(Set.of())).isPresent());
        });
        assertTrue(refused.getCause() instanceof InconsistentTreeException, refused.toString());
        assertEquals(2, signedSize());
        List<String> faults = audited();
        assertTrue(faults.getFirst().endsWith("(leaf 1) was altered, or its leaf in the tree was"), faults::toString);
        assertEquals(
                "the tree is not what was signed at 2 entries: at most the first 1 can be the same;"
                        + " it fits its own checkpoints up to 0 entries",
                faults.getLast());
    }

    /** What is said of the rows, then of the tree. */
    private List<String> audited() {
        List<String> ofTree = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        try (Connection proofs = fixture.storeSource().getConnection();
                Connection ledger = fixture.ledgerSource().getConnection()) {
            ledger.setAutoCommit(false);
            TreeAudit audit = new TreeAudit(DatabaseTree.whole(proofs, LEDGER).orElseThrow());
            audit.checkTree(Optional.empty(), List.of(), ofTree::add);
            audit.checkRows(ledger, faults::add);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        faults.addAll(ofTree);
        return faults;
    }

    @Test
    void aRowThatCannotBeTheGatewaysIsNamedThoughItsLeafFits() {
        fixture.scribe()
                .write(
                        tap(1),
                        Draft.byHand(Service.COUNTER, EntryKind.CORRECTION, "sato", 1)
                                .refersTo("r-1", 1),
                        Draft.byHand(Service.COUNTER, EntryKind.CORRECTION, "sato", 2)
                                .refersTo("r-1", 1));
        deploy(QUICK);
        untilGrown();
        assertEquals(List.of(), audited());
        change("update ledger.entry set actor = actor || E'\\nrefers ' || refers_reader || ' ' || refers_sequence,"
                + " refers_reader = null, refers_sequence = null where reader = 'operator:sato' and sequence = 1");
        change("update ledger.entry set state = state || E'\\nactor ' || actor, actor = null"
                + " where reader = 'operator:sato' and sequence = 2");
        change(copyOfTheFirst("xid = '99999999', sequence = 98"));
        change(copyOfTheFirst("service = 'GHOST', sequence = 97"));
        List<String> faults = audited();
        assertEquals(4, faults.size(), faults::toString);
        assertNamed("entry operator:sato:1 (stream ", " holds a line break or lacks a value", faults.get(0));
        assertNamed("entry operator:sato:2 (stream ", " holds a line break or lacks a value", faults.get(1));
        assertNamed("entry r-1:97 (stream ", " is of service GHOST, which there is not", faults.get(2));
        assertNamed("entry r-1:98 (stream ", " names transaction 99999999, which has not taken place", faults.get(3));
    }

    private static void assertNamed(String entry, String flaw, String fault) {
        assertTrue(fault.startsWith(entry) && fault.contains(flaw), fault);
    }

    private static String copyOfTheFirst(String changed) {
        return "create temp table forged as select * from ledger.entry where reader = 'r-1' and sequence = 1;"
                + " update forged set xid = pg_current_xact_id(), position = position + 100,"
                + " stream = gen_random_uuid(); update forged set " + changed
                + "; insert into ledger.entry select * from forged; drop table forged";
    }

    private void change(String sql) {
        await(fixture.ledger().query(sql).execute());
    }

    @Test
    void everyEntryIsProvenByItsKeyAndAChangedOneIsNot() throws InvalidNoteException {
        Ledger ledger = new Ledger(LEDGER, new PgConnectOptions(), fixture.ledger(), new StreamHeads(0)).open();
        EntryProofs proofs = new EntryProofs(new Ledgers(ledger, Map.of()), fixture.store());
        fixture.scribe().write(tap(1));
        EntryProofs.Found first = found(proofs, 1);
        AssertionError early = assertThrows(AssertionError.class, () -> await(proofs.proof(first)));
        assertTrue(early.getCause() instanceof LedgerUnavailableException, early.toString());
        for (int sequence = 2; sequence <= 300; sequence++) {
            fixture.scribe().write(tap(sequence));
        }
        deploy(new ProofOptions(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ZERO, 100));
        until("a checkpoint", () -> signedSize() == 300);
        String origin = await(fixture.store().query("select origin from tree").execute())
                .iterator()
                .next()
                .getString("origin");
        for (int sequence : List.of(1, 255, 256, 257, 300)) {
            EntryProof proof = await(proofs.proof(found(proofs, sequence)));
            assertEquals(300, proof.check(KEY.verifier(origin)).size());
            assertTrue(proof.told().contains("\nsequence " + sequence + "\n"), proof.told());
            assertThrows(InvalidNoteException.class, () -> changed(proof).check(KEY.verifier(origin)));
            for (String hash : List.of("AAAA", "A".repeat(64))) {
                EntryProof other = new EntryProof(
                        proof.told(), hash, proof.leafHash(), proof.index(), proof.path(), proof.checkpoint());
                assertThrows(InvalidNoteException.class, () -> other.check(KEY.verifier(origin)));
            }
        }
        await(fixture.ledger()
                .query("update ledger.entry set verdict = 'HOLD' where sequence = 256")
                .execute());
        EntryProofs.Found altered = found(proofs, 256);
        AssertionError refused = assertThrows(AssertionError.class, () -> await(proofs.proof(altered)));
        assertTrue(refused.getCause() instanceof InconsistentTreeException, refused.toString());
        assertTrue(await(proofs.entry("152048", new EntryKey("r-1", 301))).isEmpty());
    }

    private static EntryProof changed(EntryProof proof) {
        return new EntryProof(
                proof.told().replace("ACCEPTED", "REFUSED"),
                proof.restHash(),
                proof.leafHash(),
                proof.index(),
                proof.path(),
                proof.checkpoint());
    }

    private static EntryProofs.Found found(EntryProofs proofs, int sequence) {
        return await(proofs.entry("152048", new EntryKey("r-1", sequence))).orElseThrow();
    }

    /** {@code -Dkazasu.proof.entries=100000}; prints how long it took and how much of a processor this program used. */
    @Test
    @EnabledIfSystemProperty(named = "kazasu.proof.entries", matches = "[0-9]+")
    void howFastTheTreeGrows() {
        int entries = Integer.getInteger("kazasu.proof.entries");
        fixture.scribe().write(tap(1));
        for (int from = 1; from < entries; from += 1_000) {
            await(fixture.ledger()
                    .query(
                            "insert into ledger.entry (stream, version, reader, sequence, digest, kind, service, municipality,"
                                    + " site, scope, holder, tapped_at, decided_at, late, verdict, reason, result, facts, state)"
                                    + " select gen_random_uuid(), 1, 'r-2', i, digest, kind, service, municipality, site, scope, holder,"
                                    + " tapped_at, decided_at, late, verdict, reason, repeat(result, 8), repeat(facts, 8), repeat(state, 20)"
                                    + " from ledger.entry, generate_series(" + from + ", " + (from + 999)
                                    + ") i where sequence = 1 and reader = 'r-1'")
                    .execute());
        }
        var os = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long began = System.nanoTime();
        long cpu = os.getProcessCpuTime();
        deploy(ProofOptions.every(Duration.ofSeconds(5)));
        untilGrown();
        System.out.printf(
                "%d entries in the tree in %d ms, %.2f us of this program's CPU for each%n",
                size(), (System.nanoTime() - began) / 1_000_000, (os.getProcessCpuTime() - cpu) / 1e3 / size());
    }
}
