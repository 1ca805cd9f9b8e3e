package io.kazasu.tap;

/**
 * The keyed hash of a card user ID: the first 128 bits of HMAC-SHA-256 under the gateway's card key. The user ID
 * itself is kept nowhere.
 */
public record CardKey(long high, long low) {}
