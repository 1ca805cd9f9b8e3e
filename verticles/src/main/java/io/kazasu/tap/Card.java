package io.kazasu.tap;

/**
 * The card as a reader saw it.
 *
 * @param verified the card's own strict check (PIN) succeeded at the reader
 */
public record Card(CardKey key, CardApplication application, CardArea area, boolean verified) {}
