package io.kazasu.gateway.document;

/**
 * One glyph of the font on its way to a page.
 *
 * @param id in the font file, and in the documents made with it
 * @param text what it stands for, as the data has it: a character, with its variation selector where it has one
 * @param width in ems
 */
record Glyph(int id, String text, float width) {}
