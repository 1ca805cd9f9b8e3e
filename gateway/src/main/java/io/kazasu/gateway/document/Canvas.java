package io.kazasu.gateway.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is drawn on a page. In points, from the top left corner. Not thread-safe. */
final class Canvas {
    /** Grey of headings, light enough to be read on a copy. */
    private static final float SHADE = 0.92f;

    /** Thickens the strokes of a font that has one weight. */
    private static final float EMPHASIS = 0.03f;

    private final StringBuilder content = new StringBuilder();
    private final EmbeddedFont font;
    private final float height;

    Canvas(EmbeddedFont font, float height) {
        this.font = font;
        this.height = height;
    }

    void text(float x, float baseline, float size, List<Glyph> glyphs) throws IOException {
        content.append("BT 1 0 0 1 ");
        point(x, baseline).append("Tm\n");
        font.show(content, glyphs, size);
        content.append("ET\n");
    }

    void emphasised(float x, float baseline, float size, List<Glyph> glyphs) throws IOException {
        content.append("q 2 Tr ");
        number(size * EMPHASIS).append("w\n");
        text(x, baseline, size, glyphs);
        content.append("Q\n");
    }

    void box(float x, float y, float width, float boxHeight, float stroke) {
        number(stroke).append("w ");
        rectangle(x, y, width, boxHeight).append("S\n");
    }

    void shade(float x, float y, float width, float boxHeight) {
        content.append("q ");
        number(SHADE).append("g ");
        rectangle(x, y, width, boxHeight).append("f Q\n");
    }

    private StringBuilder rectangle(float x, float y, float width, float boxHeight) {
        point(x, y + boxHeight);
        number(width);
        return number(boxHeight).append("re ");
    }

    private StringBuilder point(float x, float y) {
        number(x);
        return number(height - y);
    }

    /** Hundredths of a point are finer than any printer. */
    private StringBuilder number(float value) {
        return content.append(Math.round(value * 100) / 100f).append(' ');
    }

    InputStream content() {
        return new ByteArrayInputStream(content.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
