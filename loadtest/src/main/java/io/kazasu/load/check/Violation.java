package io.kazasu.load.check;

/**
 * Something that must never be.
 *
 * @param what names the rule and the tap; never a card
 */
public record Violation(String what) {}
