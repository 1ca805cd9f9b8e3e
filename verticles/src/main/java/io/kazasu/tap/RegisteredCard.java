package io.kazasu.tap;

import java.time.LocalDate;
import java.util.Set;

/**
 * A card as the directory knows it.
 *
 * @param expires the last day on which it is valid
 * @param services those its holder has opted in to
 */
public record RegisteredCard(
        CardStatus status, LocalDate expires, CardArea area, Set<Service> services, Holder holder) {}
