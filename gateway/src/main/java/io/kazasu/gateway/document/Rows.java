package io.kazasu.gateway.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Draws the rows of one grid: their height follows their texts, and what does not fit goes to the next page. */
final class Rows {
    private static final float LEADING = 1.35f;
    private static final float ASCENT = 0.88f;
    private static final float STROKE = 0.5f;

    /** What is drawn below the top of a page that a row goes over to. */
    @FunctionalInterface
    interface Continuation {
        void draw() throws IOException;
    }

    /**
     * A place in a row.
     *
     * @param lines one at least
     * @param heading on grey
     */
    record Place(float width, List<List<Glyph>> lines, Column.Align align, boolean heading) {}

    private final Pages pages;
    private final float size;
    private final float pad;

    /** @param pad between text and lines, points */
    Rows(Pages pages, float size, float pad) {
        this.pages = pages;
        this.size = size;
        this.pad = pad;
    }

    /** Of a text in a place of that width. */
    List<List<Glyph>> lines(List<Glyph> glyphs, float width) {
        return Lines.of(glyphs, (width - 2 * pad) / size);
    }

    float height(List<Place> row) {
        return height(lineCount(row));
    }

    private float height(int lines) {
        return lines * size * LEADING + 2 * pad;
    }

    private static int lineCount(List<Place> row) {
        return row.stream().mapToInt(place -> place.lines().size()).max().orElse(1);
    }

    void draw(List<Place> row, Continuation continuation) throws IOException {
        int count = lineCount(row);
        int done = 0;
        while (done < count) {
            int fits = (int) ((pages.room() - 2 * pad) / (size * LEADING));
            boolean pageIsFresh = pages.y() <= pages.size().top() + height(3);
            if (fits < count - done && !pageIsFresh) {
                pages.turn();
                continuation.draw();
            } else {
                int next = Math.min(count, done + Math.max(1, fits));
                drawSlice(slice(row, done, next), next - done);
                done = next;
            }
        }
    }

    private static List<Place> slice(List<Place> row, int from, int to) {
        List<Place> slice = new ArrayList<>(row.size());
        for (Place place : row) {
            int end = Math.min(to, place.lines().size());
            List<List<Glyph>> lines = from < end ? place.lines().subList(from, end) : List.of();
            slice.add(new Place(place.width(), lines, place.align(), place.heading()));
        }
        return slice;
    }

    private void drawSlice(List<Place> slice, int lines) throws IOException {
        float height = height(lines);
        float x = pages.size().left();
        for (Place place : slice) {
            if (place.heading()) {
                pages.canvas().shade(x, pages.y(), place.width(), height);
            }
            pages.canvas().box(x, pages.y(), place.width(), height, STROKE);
            drawLines(place, x, height);
            x += place.width();
        }
        pages.advance(height);
    }

    private void drawLines(Place place, float x, float height) throws IOException {
        float free = height - place.lines().size() * size * LEADING;
        float baseline = pages.y() + free / 2 + size * (LEADING - 1) / 2 + size * ASCENT;
        for (List<Glyph> line : place.lines()) {
            if (!line.isEmpty()) {
                float width = Typeset.width(line) * size;
                float indent = place.align().indent(place.width() - 2 * pad, width);
                pages.canvas().text(x + pad + indent, baseline, size, line);
            }
            baseline += size * LEADING;
        }
    }
}
