package io.kazasu.handover;

import io.kazasu.tap.Service;
import java.util.List;
import java.util.stream.Stream;

/**
 * What may be handed out of a result. Left out is what tells who: members of a household, patron, receipt and issue
 * numbers, and documents.
 */
final class HandedFields {
    static final String VERDICT = "verdict";
    static final String TAPPED_AT = "tappedAt";
    static final String SITE = "site";

    private static final List<String> OF_EVERY_SERVICE = List.of(VERDICT, TAPPED_AT, SITE);

    private HandedFields() {}

    static List<String> of(Service service) {
        return Stream.concat(OF_EVERY_SERVICE.stream(), ofResult(service).stream())
                .toList();
    }

    private static List<String> ofResult(Service service) {
        return switch (service) {
            case ELECTION -> List.of("election", "contests", "voting");
            case SHELTER -> List.of("direction", "count", "occupancy", "capacity", "previousSite");
            case ATTENDANCE -> List.of("direction", "workDate", "onSite");
            case LIBRARY -> List.of("loans", "items");
            case COUNTER -> List.of("form", "feeYen");
            case CERTIFICATE -> List.of("certificate", "copies", "feeYen", "discountYen");
            case PRIVILEGE -> List.of("entitled", "offer", "text");
        };
    }
}
