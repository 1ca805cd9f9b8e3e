package io.kazasu.gateway.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A table whose headings are repeated on every page. */
final class Table {
    private static final float PAD = 3;

    private final Paper paper;
    private final List<Column> columns;
    private final List<Rows.Place> headings = new ArrayList<>();
    private final Rows rows;
    private final float unit;
    private boolean begun;

    Table(Paper paper, float size, List<Column> columns) {
        this.paper = paper;
        this.columns = List.copyOf(columns);
        this.rows = new Rows(paper.pages(), size, PAD);
        float shares = (float) columns.stream().mapToDouble(Column::share).sum();
        unit = paper.pages().size().measure() / shares;
        for (Column column : columns) {
            Typeset heading = paper.typeset(Cell.text(column.heading()), column.heading());
            headings.add(place(column, heading, Column.Align.CENTRE, true));
        }
    }

    private Rows.Place place(Column column, Typeset text, Column.Align align, boolean heading) {
        float width = column.share() * unit;
        return new Rows.Place(width, rows.lines(text.glyphs(), width), align, heading);
    }

    /** The first cell tells of which row what cannot be printed is reported. */
    void row(Cell... cells) throws IOException {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        List<Rows.Place> places = new ArrayList<>(cells.length);
        for (int i = 0; i < cells.length; i++) {
            Column column = columns.get(i);
            places.add(place(column, paper.typeset(cells[i], item(cells, i)), column.align(), false));
        }
        begin(rows.height(places));
        rows.draw(places, this::drawHeadings);
    }

    private String item(Cell[] cells, int i) {
        String column = columns.get(i).heading();
        if (i > 0 && cells[0] instanceof Cell.Text first) {
            return columns.getFirst().heading() + " " + first.text() + "　" + column;
        }
        return column;
    }

    /** The headings do not stay alone at the foot of a page. */
    private void begin(float firstRow) throws IOException {
        if (!begun) {
            begun = true;
            paper.pages().keep(rows.height(headings) + firstRow);
            drawHeadings();
        }
    }

    private void drawHeadings() throws IOException {
        rows.draw(headings, () -> {});
    }

    /** Says that there is nothing where there was no row. */
    void finish() throws IOException {
        if (!begun) {
            begin(0);
            paper.paragraph("（該当なし）");
        }
    }
}
