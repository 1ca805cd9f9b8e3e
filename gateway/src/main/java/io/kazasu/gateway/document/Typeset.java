package io.kazasu.gateway.document;

import java.util.List;

/**
 * A text as glyphs of the font.
 *
 * @param missing characters that the font does not have, as {@code U+XXXX}
 * @param plain characters printed in their usual form, as the font lacks the variant that the text asks for, as
 *     {@code U+XXXX U+XXXXX}
 */
record Typeset(List<Glyph> glyphs, List<String> missing, List<String> plain) {
    Typeset {
        glyphs = List.copyOf(glyphs);
        missing = List.copyOf(missing);
        plain = List.copyOf(plain);
    }

    /** In ems. */
    float width() {
        return width(glyphs);
    }

    static float width(List<Glyph> glyphs) {
        float width = 0;
        for (Glyph glyph : glyphs) {
            width += glyph.width();
        }
        return width;
    }
}
