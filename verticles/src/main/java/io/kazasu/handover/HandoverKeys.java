package io.kazasu.handover;

/** What a gateway needs to hand anything over. */
public record HandoverKeys(Pseudonyms pseudonyms, SigningKey signing) {}
