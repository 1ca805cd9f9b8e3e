package io.kazasu.handover;

import io.kazasu.tap.Service;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One municipality's results of one service on their way to one recipient. Purposes that share all three are one
 * channel, as the recipient tells events apart by source and ID alone.
 */
record Channel(String municipality, Service service, String recipient) {
    static Channel of(Purpose purpose) {
        return new Channel(purpose.municipality(), purpose.service(), purpose.recipient());
    }

    /** The purposes of each channel, in their order. */
    static Map<Channel, List<Purpose>> group(Collection<Purpose> purposes) {
        Map<Channel, List<Purpose>> channels = new LinkedHashMap<>();
        purposes.forEach(
                purpose -> channels.merge(of(purpose), List.of(purpose), (some, one) -> java.util.stream.Stream.concat(
                                some.stream(), one.stream())
                        .toList()));
        return channels;
    }

    String source() {
        return "/municipalities/" + municipality;
    }
}
