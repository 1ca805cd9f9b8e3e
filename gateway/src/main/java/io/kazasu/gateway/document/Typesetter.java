package io.kazasu.gateway.document;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Turns texts into glyphs, without changing what the text says: no normalisation, which would unite characters that
 * registers tell apart (U+FA19 and U+795E).
 */
final class Typesetter {
    /** Stands in place of what the font cannot print. */
    static final String GAIJI = "〔外字〕";

    private static final int VOICED = 0x3099;
    private static final int SEMI_VOICED = 0x309A;
    private static final int SPACING_MARKS = 0x309B - VOICED;

    private final FontFile font;

    Typesetter(FontFile font) {
        this.font = font;
    }

    Typeset of(String text) {
        Typesetting result = new Typesetting();
        int[] characters = text.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            int character = characters[i];
            int next = i + 1 < characters.length ? characters[i + 1] : 0;
            if (isSelector(next) || isMark(next)) {
                i++;
            } else {
                next = 0;
            }
            if (!isInvisible(character)) {
                result.add(character, next);
            }
        }
        return new Typeset(result.glyphs, result.missing, result.plain);
    }

    private static boolean isSelector(int character) {
        return (character >= 0xFE00 && character <= 0xFE0F) || (character >= 0xE0100 && character <= 0xE01EF);
    }

    /** Is written over the character before it: the dots of ガ, an accent. */
    private static boolean isMark(int character) {
        return Character.getType(character) == Character.NON_SPACING_MARK && !isSelector(character);
    }

    private static boolean isKanaMark(int mark) {
        return mark == VOICED || mark == SEMI_VOICED;
    }

    private static boolean isInvisible(int character) {
        return Character.getType(character) == Character.FORMAT
                || isSelector(character)
                || (Character.isISOControl(character) && !Character.isWhitespace(character));
    }

    private final class Typesetting {
        final List<Glyph> glyphs = new ArrayList<>();
        final List<String> missing = new ArrayList<>();
        final List<String> plain = new ArrayList<>();

        /** @param mark a selector or a mark that follows, or 0 */
        void add(int character, int mark) {
            int glyph = glyphOf(Character.isISOControl(character) ? ' ' : character);
            if (glyph == 0) {
                missing.add(codePoint(character));
                GAIJI.codePoints().forEach(one -> glyphs.add(glyph(glyphOf(one), Character.toString(one))));
            } else if (mark == 0) {
                glyphs.add(glyph(glyph, Character.toString(character)));
            } else if (isMark(mark)) {
                addMarked(character, glyph, mark);
            } else {
                addVariant(character, glyph, mark);
            }
        }

        private void addVariant(int character, int usual, int selector) {
            OptionalInt variant = font.variant(character, selector);
            if (variant.isEmpty()) {
                plain.add(codePoint(character) + " " + codePoint(selector));
            }
            int glyph = variant.orElse(VariationSequences.USUAL);
            String text = Character.toString(character) + Character.toString(selector);
            glyphs.add(glyph(glyph == VariationSequences.USUAL ? usual : glyph, text));
        }

        /** カ and a combining mark look as ガ; where there is no such character, the mark follows. */
        private void addMarked(int character, int glyph, int mark) {
            String text = Character.toString(character) + Character.toString(mark);
            String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
            int whole = composed.length() == 1 ? glyphOf(composed.codePointAt(0)) : 0;
            if (whole != 0) {
                glyphs.add(glyph(whole, text));
            } else {
                glyphs.add(glyph(glyph, Character.toString(character)));
                add(isKanaMark(mark) ? mark + SPACING_MARKS : mark, 0);
            }
        }

        private Glyph glyph(int id, String text) {
            return new Glyph(id, text, font.width(id));
        }
    }

    /** What a municipality made of a private-use character, the font does not know, even where it has one there. */
    private int glyphOf(int character) {
        if (Character.getType(character) == Character.PRIVATE_USE) {
            return 0;
        }
        int glyph = font.glyph(character);
        return glyph == 0 && isRadical(character) ? font.glyph(ideograph(character)) : glyph;
    }

    /** Typed for the ideograph that looks the same (⼭ U+2F2D for 山). */
    private static boolean isRadical(int character) {
        return Character.UnicodeBlock.KANGXI_RADICALS.equals(Character.UnicodeBlock.of(character));
    }

    private static int ideograph(int radical) {
        return Normalizer.normalize(Character.toString(radical), Normalizer.Form.NFKC)
                .codePointAt(0);
    }

    private static String codePoint(int character) {
        return "U+%04X".formatted(character);
    }
}
