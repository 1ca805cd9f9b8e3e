package io.kazasu.gateway.document;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/** A paper in the making, from top to bottom. Not thread-safe; blocks. */
final class Paper implements AutoCloseable {
    static final float TEXT = 10.5f;
    static final float SMALL = 9;
    private static final float TITLE = 18;
    private static final float SECTION = 12;
    private static final float LEADING = 1.6f;
    private static final float ENTRY_PAD = 6;

    private final PDDocument document = new PDDocument();
    private final Typesetter typesetter;
    private final Pages pages;
    private final List<Unprintable> unprintable = new ArrayList<>();

    Paper(Form form) throws IOException {
        FontFile font = FontFile.shared();
        typesetter = new Typesetter(font);
        describe(form);
        pages = new Pages(document, form, font);
        title(form);
    }

    private void describe(Form form) {
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(form.title());
        information.setProducer("Kazasu");
        Calendar made = new GregorianCalendar(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
        information.setCreationDate(made);
        document.getDocumentCatalog().setLanguage("ja-JP");
    }

    private void title(Form form) throws IOException {
        List<Glyph> title = typesetter.of(form.title()).glyphs();
        float size = Math.min(TITLE, pages.size().measure() / Typeset.width(title));
        float x = pages.size().left() + (pages.size().measure() - Typeset.width(title) * size) / 2;
        pages.canvas().emphasised(x, pages.y() + TITLE, size, title);
        pages.advance(TITLE * 2);
    }

    Pages pages() {
        return pages;
    }

    /** Keeps count of what cannot be printed. */
    Typeset typeset(Cell cell, String item) {
        return switch (cell) {
            case Cell.Text text -> noted(typesetter.of(text.text()), item);
            case Cell.Name name -> {
                Typeset whole = noted(typesetter.of(name.name()), item);
                yield whole.missing().isEmpty() ? whole : typesetter.of(Typesetter.GAIJI + name.kana());
            }
        };
    }

    private Typeset noted(Typeset typeset, String item) {
        if (!typeset.missing().isEmpty()) {
            unprintable.add(new Unprintable(item, typeset.missing(), true));
        }
        if (!typeset.plain().isEmpty()) {
            unprintable.add(new Unprintable(item, typeset.plain(), false));
        }
        return typeset;
    }

    void section(String text) throws IOException {
        // with the beginning of what follows
        pages.keep(SECTION * 6);
        pages.advance(SECTION);
        pages.canvas()
                .emphasised(
                        pages.size().left(),
                        pages.y() + SECTION,
                        SECTION,
                        typeset(Cell.text(text), text).glyphs());
        pages.advance(SECTION * LEADING);
    }

    void turn() throws IOException {
        pages.turn();
    }

    void space(float points) {
        pages.advance(points);
    }

    void paragraph(String text) throws IOException {
        paragraph(text, Column.Align.LEFT);
    }

    void paragraph(String text, Column.Align align) throws IOException {
        List<Glyph> glyphs = typeset(Cell.text(text), "本文").glyphs();
        for (List<Glyph> line : Lines.of(glyphs, pages.size().measure() / TEXT)) {
            pages.keep(TEXT * LEADING);
            float indent = align.indent(pages.size().measure(), Typeset.width(line) * TEXT);
            pages.canvas().text(pages.size().left() + indent, pages.y() + TEXT * 1.2f, TEXT, line);
            pages.advance(TEXT * LEADING);
        }
    }

    /** One line of a form: what it is called, what it is. */
    record Entry(String label, Cell value) {}

    static Entry entry(String label, Object value) {
        return new Entry(label, value instanceof Cell cell ? cell : Cell.text(value));
    }

    void entries(float labelShare, Entry... entries) throws IOException {
        Rows rows = new Rows(pages, TEXT, ENTRY_PAD);
        float label = pages.size().measure() * labelShare;
        float value = pages.size().measure() - label;
        for (Entry entry : entries) {
            List<Glyph> name = typesetter.of(entry.label()).glyphs();
            List<Glyph> text = typeset(entry.value(), entry.label()).glyphs();
            rows.draw(
                    List.of(
                            new Rows.Place(label, rows.lines(name, label), Column.Align.CENTRE, true),
                            new Rows.Place(value, rows.lines(text, value), Column.Align.LEFT, false)),
                    () -> {});
        }
    }

    Table table(float size, Column... columns) {
        return new Table(this, size, List.of(columns));
    }

    Printed finish() throws IOException {
        reportUnprintable();
        pages.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return new Printed(Buffer.buffer(out.toByteArray()), unprintable.size());
    }

    private void reportUnprintable() throws IOException {
        if (unprintable.isEmpty()) {
            return;
        }
        List<Unprintable> found = List.copyOf(unprintable);
        section("印字できない文字のある項目");
        Table table = table(SMALL, Column.left("項目", 4), Column.left("文字コード", 4), Column.left("この書類での扱い", 4));
        for (Unprintable one : found) {
            String handling = one.missing() ? "〔外字〕と印字（氏名は読み仮名を添える）" : "異体字（通用の字形で印字）";
            table.row(Cell.text(one.item()), Cell.text(String.join("、", one.characters())), Cell.text(handling));
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
