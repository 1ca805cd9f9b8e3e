package io.kazasu.handover;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a person's consents let through. */
final class Coverage {
    private Coverage() {}

    /**
     * The fields of all purposes that are agreed to, both now and at the time in question; empty when nothing may go.
     * Fields that a purpose gained since then do not go.
     *
     * @param consents of one person
     * @param purposes of one channel
     * @param at when the person tapped
     */
    static Set<String> fields(Collection<Consent> consents, List<Purpose> purposes, Instant at) {
        Set<String> fields = new LinkedHashSet<>();
        for (Purpose purpose : purposes) {
            for (Consent consent : consents) {
                if (consent.covers(purpose) && !at.isBefore(consent.grantedAt())) {
                    purpose.fields().stream().filter(consent.fields()::contains).forEach(fields::add);
                }
            }
        }
        return fields;
    }
}
