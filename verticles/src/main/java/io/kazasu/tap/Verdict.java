package io.kazasu.tap;

/**
 * What the machine says of a tap. {@code HOLD} leaves it to a named person; elections and shelters never say
 * {@code REFUSED}.
 */
public enum Verdict {
    ACCEPTED,
    HOLD,
    REFUSED
}
