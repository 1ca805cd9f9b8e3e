package io.kazasu.gateway.document;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines that are no wider than they may be (JIS X 4051, its simplest rules). */
final class Lines {
    private static final String NOT_FIRST = "、。，．・：；？！）〕］｝〉》」』】ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々";

    private Lines() {}

    /**
     * At least one line; every glyph is in one of them, at least one in each.
     *
     * @param width in ems
     */
    static List<List<Glyph>> of(List<Glyph> glyphs, float width) {
        List<List<Glyph>> lines = new ArrayList<>();
        int start = 0;
        while (start < glyphs.size()) {
            int end = end(glyphs, start, width);
            lines.add(glyphs.subList(start, end));
            start = end;
        }
        return lines.isEmpty() ? List.of(List.of()) : lines;
    }

    private static int end(List<Glyph> glyphs, int start, float width) {
        float taken = 0;
        int end = start;
        while (end < glyphs.size() && (end == start || taken + glyphs.get(end).width() <= width)) {
            taken += glyphs.get(end).width();
            end++;
        }
        return end == glyphs.size() ? end : withBlanks(glyphs, breakBefore(glyphs, start, end));
    }

    /** Blanks hang out at the end of a line rather than begin the next. */
    private static int withBlanks(List<Glyph> glyphs, int end) {
        int at = end;
        while (at < glyphs.size() && glyphs.get(at).text().isBlank()) {
            at++;
        }
        return at;
    }

    /** A little earlier, where a word would be cut or a line begin with a full stop. */
    private static int breakBefore(List<Glyph> glyphs, int start, int end) {
        int at = end;
        while (at > start + 1
                && (cutsWord(glyphs, at) || NOT_FIRST.contains(glyphs.get(at).text()))) {
            at--;
        }
        return at > start + 1 ? at : end;
    }

    private static boolean cutsWord(List<Glyph> glyphs, int at) {
        return isOfWord(glyphs.get(at - 1)) && isOfWord(glyphs.get(at));
    }

    private static boolean isOfWord(Glyph glyph) {
        char first = glyph.text().charAt(0);
        return first > ' ' && first < 0x7F && first != '-';
    }
}
