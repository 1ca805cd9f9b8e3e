package io.kazasu.gateway.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The glyphs of the font that a document uses, and what each of them stands for. Where one glyph stands for two
 * characters (山 U+5C71 and ⼭ U+2F2D), the second gets a font of its own, so that copied text is that of the data; by
 * itself PDFBox would take the lower one. Not thread-safe.
 */
final class EmbeddedFont {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final PDDocument document;
    private final PDResources resources;
    private final FontFile file;
    private final List<Part> parts = new ArrayList<>();

    private record Part(PDType0Font font, String name, Map<Integer, String> texts) {
        /** Whether the glyph stands for that text here, now if not before. */
        boolean takes(Glyph glyph) {
            return glyph.text().equals(texts.computeIfAbsent(glyph.id(), id -> glyph.text()));
        }
    }

    EmbeddedFont(PDDocument document, PDResources resources, FontFile file) {
        this.document = document;
        this.resources = resources;
        this.file = file;
    }

    /** Writes the operators that show the glyphs at the current point. */
    void show(StringBuilder content, List<Glyph> glyphs, float size) throws IOException {
        String last = "";
        for (Glyph glyph : glyphs) {
            String name = part(glyph).name();
            if (!name.equals(last)) {
                content.append(last.isEmpty() ? "" : "> Tj\n");
                content.append('/').append(name).append(' ').append(size).append(" Tf <");
                last = name;
            }
            content.append(HEX.toHexDigits((char) glyph.id()));
        }
        content.append(last.isEmpty() ? "" : "> Tj\n");
    }

    private Part part(Glyph glyph) throws IOException {
        for (Part part : parts) {
            if (part.takes(glyph)) {
                return part;
            }
        }
        PDType0Font font = file.addTo(document);
        Part part = new Part(font, resources.add(font).getName(), new TreeMap<>());
        parts.add(part);
        part.takes(glyph);
        return part;
    }

    /** To be called once, when all is shown. */
    void finish() throws IOException {
        for (Part part : parts) {
            part.font().addGlyphsToSubset(part.texts().keySet());
            file.subset(part.font());
            byte[] map = ToUnicode.map(part.texts()).getBytes(StandardCharsets.US_ASCII);
            PDStream stream = new PDStream(document, new ByteArrayInputStream(map), COSName.FLATE_DECODE);
            part.font().getCOSObject().setItem(COSName.TO_UNICODE, stream);
        }
    }
}
