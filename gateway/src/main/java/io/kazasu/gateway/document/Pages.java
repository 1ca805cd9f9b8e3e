package io.kazasu.gateway.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;

/** The pages of a document and where on the last one the next thing goes. A full page is compressed at once. */
final class Pages {
    private static final float SMALL = 8;
    private static final float MARK = 13;

    private final PDDocument document;
    private final Form form;
    private final PageSize size;
    private final Typesetter typesetter;
    private final PDResources resources = new PDResources();
    private final EmbeddedFont font;
    private final List<PDPage> pages = new ArrayList<>();
    private Canvas canvas;
    private float y;

    Pages(PDDocument document, Form form, FontFile file) throws IOException {
        this.document = document;
        this.form = form;
        this.size = form.size();
        this.typesetter = new Typesetter(file);
        this.font = new EmbeddedFont(document, resources, file);
        this.y = size.top();
        this.canvas = new Canvas(font, size.height());
        drawMark();
    }

    PageSize size() {
        return size;
    }

    Canvas canvas() {
        return canvas;
    }

    float y() {
        return y;
    }

    float room() {
        return size.bottom() - y;
    }

    void advance(float height) {
        y += height;
    }

    /** What is next starts a new page if it does not fit on this one. */
    void keep(float height) throws IOException {
        if (height > room()) {
            turn();
        }
    }

    void turn() throws IOException {
        close();
        canvas = new Canvas(font, size.height());
        y = size.top();
        canvas.text(size.left(), y - SMALL, SMALL, glyphs(form.title() + "　" + form.subject() + "（続き）"));
        drawMark();
    }

    private void close() throws IOException {
        PDPage page = new PDPage(size.mediaBox());
        page.setResources(resources);
        page.setContents(stream(canvas));
        document.addPage(page);
        pages.add(page);
    }

    private void drawMark() throws IOException {
        if (form.mark().isEmpty()) {
            return;
        }
        List<Glyph> mark = glyphs(form.mark());
        float width = Typeset.width(mark) * MARK;
        float x = size.right() - width - MARK / 2;
        float top = size.top() - 2 * MARK;
        canvas.emphasised(x, top + MARK * 1.1f, MARK, mark);
        canvas.box(x - MARK / 2, top, width + MARK, MARK * 1.5f, 1.2f);
    }

    private PDStream stream(Canvas drawn) throws IOException {
        return new PDStream(document, drawn.content(), COSName.FLATE_DECODE);
    }

    private List<Glyph> glyphs(String text) {
        return typesetter.of(text).glyphs();
    }

    /** Numbers the pages and embeds the font. */
    void finish() throws IOException {
        close();
        for (int i = 0; i < pages.size(); i++) {
            Canvas footer = new Canvas(font, size.height());
            footer.text(size.left(), size.footer(), SMALL, glyphs(form.issuer()));
            List<Glyph> number = glyphs((i + 1) + " / " + pages.size());
            float middle = (size.left() + size.right() - Typeset.width(number) * SMALL) / 2;
            footer.text(middle, size.footer(), SMALL, number);
            List<Glyph> printed = glyphs("印刷　" + Wareki.minute(form.printedAt()));
            footer.text(size.right() - Typeset.width(printed) * SMALL, size.footer(), SMALL, printed);
            PDPage page = pages.get(i);
            page.setContents(List.of(new PDStream(page.getCOSObject().getCOSStream(COSName.CONTENTS)), stream(footer)));
        }
        font.finish();
    }
}
