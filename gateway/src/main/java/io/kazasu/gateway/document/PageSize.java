package io.kazasu.gateway.document;

import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Of the paper in the printer. */
enum PageSize {
    A4_PORTRAIT(PDRectangle.A4.getWidth(), PDRectangle.A4.getHeight()),
    A4_LANDSCAPE(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth());

    private static final float MARGIN_SIDE = 45;
    private static final float MARGIN_TOP = 48;
    private static final float MARGIN_BOTTOM = 52;
    private static final float FOOTER = 30;

    private final float width;
    private final float height;

    PageSize(float width, float height) {
        this.width = width;
        this.height = height;
    }

    float height() {
        return height;
    }

    float left() {
        return MARGIN_SIDE;
    }

    float right() {
        return width - MARGIN_SIDE;
    }

    /** Between the margins. */
    float measure() {
        return right() - left();
    }

    float top() {
        return MARGIN_TOP;
    }

    float bottom() {
        return height - MARGIN_BOTTOM;
    }

    float footer() {
        return height - FOOTER;
    }

    PDRectangle mediaBox() {
        return new PDRectangle(width, height);
    }
}
