package io.kazasu.gateway.document;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/**
 * Which glyph a character with a variation selector has: format 14 of a font's {@code cmap} table (OpenType 1.9), which
 * PDFBox passes over. Immutable.
 */
final class VariationSequences {
    /** The glyph is that of the character alone. */
    static final int USUAL = 0;

    private static final int FORMAT = 14;
    private static final int TABLE_HEADER_BYTES = 4;
    private static final int SUBTABLE_RECORD_BYTES = 8;
    private static final int GLYPH_BITS = 16;
    private static final int SELECTOR_BITS = 24;

    /** Character, selector and glyph in one number each, in ascending order. */
    private final long[] mappings;

    private VariationSequences(long[] mappings) {
        this.mappings = mappings;
    }

    /** Of a whole {@code cmap} table; has none where the table has no format 14. */
    static VariationSequences of(byte[] table) {
        ByteBuffer cmap = ByteBuffer.wrap(table);
        int subtables = Short.toUnsignedInt(cmap.getShort(2));
        for (int i = 0; i < subtables; i++) {
            int offset = cmap.getInt(TABLE_HEADER_BYTES + i * SUBTABLE_RECORD_BYTES + 4);
            if (cmap.getShort(offset) == FORMAT) {
                return new VariationSequences(mappings(cmap.slice(offset, table.length - offset)));
            }
        }
        return new VariationSequences(new long[0]);
    }

    private static long[] mappings(ByteBuffer subtable) {
        int selectors = subtable.getInt(6);
        long[] mappings = new long[0];
        for (int i = 0; i < selectors; i++) {
            int record = 10 + 11 * i;
            int selector = uint24(subtable, record);
            mappings = withUsual(mappings, subtable, selector, subtable.getInt(record + 3));
            mappings = withOwn(mappings, subtable, selector, subtable.getInt(record + 7));
        }
        Arrays.sort(mappings);
        return mappings;
    }

    /** Sequences that look as the character does by itself; ranges of up to 256 characters. */
    private static long[] withUsual(long[] mappings, ByteBuffer subtable, int selector, int offset) {
        if (offset == 0) {
            return mappings;
        }
        LongStream.Builder all = LongStream.builder();
        int ranges = subtable.getInt(offset);
        for (int i = 0; i < ranges; i++) {
            int at = offset + 4 + 4 * i;
            int first = uint24(subtable, at);
            int last = first + Byte.toUnsignedInt(subtable.get(at + 3));
            for (int character = first; character <= last; character++) {
                all.add(key(character, selector) | USUAL);
            }
        }
        return LongStream.concat(LongStream.of(mappings), all.build()).toArray();
    }

    private static long[] withOwn(long[] mappings, ByteBuffer subtable, int selector, int offset) {
        if (offset == 0) {
            return mappings;
        }
        int added = subtable.getInt(offset);
        long[] all = Arrays.copyOf(mappings, mappings.length + added);
        for (int i = 0; i < added; i++) {
            int at = offset + 4 + 5 * i;
            int glyph = Short.toUnsignedInt(subtable.getShort(at + 3));
            all[mappings.length + i] = key(uint24(subtable, at), selector) | glyph;
        }
        return all;
    }

    private static int uint24(ByteBuffer bytes, int at) {
        return (bytes.getShort(at) << 8 & 0xFFFF00) | Byte.toUnsignedInt(bytes.get(at + 2));
    }

    private static long key(int character, int selector) {
        return (((long) character << SELECTOR_BITS) | selector) << GLYPH_BITS;
    }

    /** {@link #USUAL} where the sequence looks as the character does by itself; empty where the font does not know it. */
    OptionalInt glyph(int character, int selector) {
        long key = key(character, selector);
        int found = Arrays.binarySearch(mappings, key);
        int at = found < 0 ? -found - 1 : found;
        return at < mappings.length && mappings[at] >>> GLYPH_BITS == key >>> GLYPH_BITS
                ? OptionalInt.of((int) (mappings[at] & 0xFFFF))
                : OptionalInt.empty();
    }
}
