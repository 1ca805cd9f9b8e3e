package io.kazasu.load.drive;

import io.kazasu.load.transport.ReaderToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody holds a card over a reader.
 *
 * @param card index of the card
 * @param request JSON as a text, or empty for none
 * @param tappedAt null: at the moment it is sent
 */
public record Visit(
        ReaderToken reader,
        int card,
        String request,
        @Nullable Instant tappedAt) {
    public static Visit now(ReaderToken reader, int card, String request) {
        return new Visit(reader, card, request, null);
    }
}
