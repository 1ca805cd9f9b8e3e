package io.kazasu.gateway.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.OptionalInt;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.HorizontalMetricsTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * IPAmj明朝, made for the registers of municipalities. Parsed once per process, at the first print: about 50 MB from then
 * on. Any thread.
 */
final class FontFile {
    private static final String RESOURCE = "/fonts/ipamjm.ttf";

    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final VariationSequences variants;
    private final HorizontalMetricsTable metrics;
    private final float unitsPerEm;

    private FontFile(TrueTypeFont font) throws IOException {
        this.font = font;
        characters = font.getUnicodeCmapLookup();
        variants = VariationSequences.of(
                font.getTableBytes(Objects.requireNonNull(font.getTableMap().get("cmap"))));
        metrics = font.getHorizontalMetrics();
        unitsPerEm = font.getUnitsPerEm();
    }

    /** Made by whoever prints first. */
    private static final class Holder {
        static final FontFile FONT = read();

        private Holder() {}
    }

    static FontFile shared() {
        return Holder.FONT;
    }

    private static FontFile read() {
        try (InputStream resource = Objects.requireNonNull(FontFile.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new FontFile(new TTFParser().parse(new RandomAccessReadBuffer(resource.readAllBytes())));
        } catch (IOException e) {
            throw new UncheckedIOException("the font of the papers cannot be read", e);
        }
    }

    /** 0 where the font does not have the character. */
    int glyph(int character) {
        return characters.getGlyphId(character);
    }

    OptionalInt variant(int character, int selector) {
        return variants.glyph(character, selector);
    }

    /** In ems. */
    float width(int glyph) {
        return metrics.getAdvanceWidth(glyph) / unitsPerEm;
    }

    /** A font of {@code document} that holds no glyph yet. */
    PDType0Font addTo(PDDocument document) throws IOException {
        // the parsed file reads its tables when they are first asked for
        synchronized (font) {
            return PDType0Font.load(document, font, true);
        }
    }

    /** Copies the glyphs that were added to the font into its document. */
    void subset(PDType0Font embedded) throws IOException {
        synchronized (font) {
            embedded.subset();
        }
    }
}
