package io.kazasu.gateway.operator;

import io.kazasu.handover.Consents;
import io.kazasu.handover.HandoverTroubles;
import io.kazasu.handover.Pseudonyms;
import java.util.Optional;

/**
 * The hand-over to outside recipients as operators see it.
 *
 * @param pseudonyms empty when there are no keys for it
 */
public record HandoverDesk(Consents consents, HandoverTroubles troubles, Optional<Pseudonyms> pseudonyms) {}
