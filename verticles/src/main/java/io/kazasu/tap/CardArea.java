package io.kazasu.tap;

/** Part of the card's free area: {@code WIDE} (拡張領域) also serves people who live elsewhere. */
public enum CardArea {
    RESIDENT,
    WIDE
}
