package io.kazasu.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.signing.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerkleTreeTest {
    private static final long SEED = 20261129;

    /** Those of the reference implementation of Certificate Transparency (merkletree/merkle_tree_test.cc). */
    private static final List<String> REFERENCE =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private final Map<TileId, byte[]> tiles = new HashMap<>();

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static byte[] joined(List<byte[]> hashes) {
        ByteBuffer all = ByteBuffer.allocate(hashes.size() * TreeHash.BYTES);
        hashes.forEach(all::put);
        return all.array();
    }

    private static List<byte[]> leaves(int count) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(TreeHash.leaf(ByteBuffer.allocate(4).putInt(i).array()));
        }
        return leaves;
    }

    private MerkleTree tree(List<byte[]> leaves) {
        tiles.putAll(new TreeGrowth(0, Tiles.of(Map.of())).add(joined(leaves)));
        return new MerkleTree(Tiles.of(tiles), leaves.size());
    }

    private MerkleTree reference(int size) {
        return tree(REFERENCE.subList(0, size).stream()
                .map(entry -> TreeHash.leaf(hex(entry)))
                .toList());
    }

    /** The definition of RFC 6962, word for word. */
    private static byte[] byDefinition(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return Sha256.of();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = 1;
        while (split * 2 < leaves.size()) {
            split *= 2;
        }
        return Sha256.of(
                new byte[] {1},
                byDefinition(leaves.subList(0, split)),
                byDefinition(leaves.subList(split, leaves.size())));
    }

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    })
    void rootsAreThoseOfTheReferenceImplementation(int size, String root) {
        assertEquals(root, HexFormat.of().formatHex(reference(size).root()));
    }

    @Test
    void pathsAreThoseOfTheReferenceImplementation() {
        assertArrayEquals(
                hex("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
                        + "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                        + "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"),
                joined(reference(8).inclusion(0)));
        assertArrayEquals(
                hex("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
                        + "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
                        + "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
                joined(reference(8).inclusion(5)));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "255", "256", "257", "300", "511", "512", "513", "1000", "65536", "65537", "66000"})
    void rootIsThatOfTheDefinitionHoweverTheLeavesCame(int size) {
        List<byte[]> leaves = leaves(size);
        Random random = new Random(SEED + size);
        TreeGrowth growth = new TreeGrowth(0, Tiles.of(tiles));
        for (int done = 0; done < size; ) {
            int page = Math.min(size - done, 1 + random.nextInt(size));
            tiles.putAll(growth.add(joined(leaves.subList(done, done + page))));
            done += page;
            assertEquals(done, growth.size());
            growth = new TreeGrowth(done, Tiles.of(tiles));
        }
        assertArrayEquals(byDefinition(leaves), new MerkleTree(Tiles.of(tiles), size).root(), "seed " + (SEED + size));
        tiles.forEach(
                (tile, hashes) -> assertEquals(tile.width(size) * TreeHash.BYTES, hashes.length, () -> "" + tile));
    }

    @Test
    void everyLeafOfEverySmallTreeIsProvenWithTheTilesThatAreAskedFor() {
        List<byte[]> leaves = leaves(600);
        tree(leaves);
        for (int size : List.of(1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 513, 600)) {
            Checkpoint whole = new Checkpoint("test", size, byDefinition(leaves.subList(0, size)));
            for (int index = 0; index < size; index++) {
                MerkleTree tree = only(MerkleTree.way(index, size), size);
                List<byte[]> path = tree.inclusion(index);
                assertTrue(ProofCheck.includes(leaves.get(index), index, path, whole), index + " of " + size);
                assertFalse(ProofCheck.includes(leaves.get((index + 1) % 600), index, path, whole));
                assertFalse(ProofCheck.includes(leaves.get(index), index + 1, path, whole) && size > 1);
            }
        }
    }

    @Test
    void everyEarlierTreeIsProvenToBeTheBeginningOfALaterOne() {
        List<byte[]> leaves = leaves(600);
        tree(leaves);
        for (int size : List.of(1, 2, 3, 8, 255, 256, 257, 512, 513, 600)) {
            Checkpoint later = new Checkpoint("test", size, byDefinition(leaves.subList(0, size)));
            for (int first = 0; first <= size; first++) {
                Checkpoint earlier = new Checkpoint("test", first, byDefinition(leaves.subList(0, first)));
                Set<TileId> needed = MerkleTree.edge(first);
                needed.addAll(MerkleTree.way(Math.max(0, first - 1), size));
                List<byte[]> proof = only(needed, size).consistency(first);
                assertTrue(ProofCheck.extendsTree(earlier, later, proof), first + " of " + size);
                if (first > 0) {
                    byte[] other = earlier.root().clone();
                    other[first % TreeHash.BYTES] ^= 1;
                    assertFalse(ProofCheck.extendsTree(new Checkpoint("test", first, other), later, proof));
                }
            }
        }
    }

    private MerkleTree only(Set<TileId> needed, long size) {
        return new MerkleTree(tile -> needed.contains(tile) ? tiles.get(tile) : null, size);
    }

    @Test
    void noProofPassesWithAByteChanged() {
        List<byte[]> leaves = leaves(300);
        MerkleTree tree = tree(leaves);
        Checkpoint whole = new Checkpoint("test", 300, tree.root());
        Checkpoint part = new Checkpoint("test", 200, new MerkleTree(Tiles.of(tiles), 200).root());
        for (int i = 0; i < tree.inclusion(123).size(); i++) {
            List<byte[]> path = tree.inclusion(123);
            path.get(i)[7] ^= 1;
            assertFalse(ProofCheck.includes(leaves.get(123), 123, path, whole), "hash " + i);
        }
        for (int i = 0; i < tree.consistency(200).size(); i++) {
            List<byte[]> proof = tree.consistency(200);
            proof.get(i)[7] ^= 1;
            assertFalse(ProofCheck.extendsTree(part, whole, proof), "hash " + i);
        }
        assertFalse(ProofCheck.includes(leaves.get(123), 123, List.of(), whole));
        List<byte[]> longer = new ArrayList<>(tree.inclusion(123));
        longer.add(new byte[TreeHash.BYTES]);
        assertFalse(ProofCheck.includes(leaves.get(123), 123, longer, whole));
        assertFalse(ProofCheck.extendsTree(whole, part, List.of()));
    }

    @Test
    void tileThatIsMissingOrNarrowIsSaid() {
        tree(leaves(300));
        tiles.computeIfPresent(new TileId(0, 1), (tile, hashes) -> Arrays.copyOf(hashes, 10 * TreeHash.BYTES));
        assertThrows(MissingHashException.class, () -> new MerkleTree(Tiles.of(tiles), 300).root());
        assertThrows(MissingHashException.class, () -> new TreeGrowth(300, Tiles.of(tiles)));
        tiles.remove(new TileId(1, 0));
        assertThrows(MissingHashException.class, () -> new MerkleTree(Tiles.of(tiles), 300).root());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 5, 256, tile/0/005",
        "0, 1234067, 256, tile/0/x001/x234/067",
        "1, 1000, 17, tile/1/x001/000.p/17",
        "2, 0, 1, tile/2/000.p/1",
    })
    void tilesAreNamedAsInTheSpecification(int level, long index, int width, String path) {
        assertEquals(path, new TileId(level, index).path(width));
    }

    /** The example of C2SP tlog-tiles. */
    @Test
    void treeOfSeventyThousandHasTheTilesOfTheSpecification() {
        long size = 70_000;
        assertEquals(256, new TileId(0, 272).width(size));
        assertEquals(112, new TileId(0, 273).width(size));
        assertEquals(0, new TileId(0, 274).width(size));
        assertEquals(256, new TileId(1, 0).width(size));
        assertEquals(17, new TileId(1, 1).width(size));
        assertEquals(1, new TileId(2, 0).width(size));
        assertEquals(Set.of(new TileId(0, 273), new TileId(1, 1), new TileId(2, 0)), MerkleTree.edge(size));
    }
}
