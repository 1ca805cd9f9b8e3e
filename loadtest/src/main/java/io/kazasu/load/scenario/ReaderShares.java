package io.kazasu.load.scenario;

import io.kazasu.load.transport.Service;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** How many readers of each service a city has: polling places four times as many as anything else. */
public final class ReaderShares {
    private static final int ELECTION_SHARE = 4;

    private ReaderShares() {}

    /** @param total at least one for each of the services, or 0 for none at all */
    public static Map<Service, Integer> of(int total, Set<Service> services) {
        Map<Service, Integer> readers = new EnumMap<>(Service.class);
        if (total == 0 || services.isEmpty()) {
            return readers;
        }
        int shares = services.stream().mapToInt(ReaderShares::share).sum();
        int left = total;
        for (Service service : services) {
            int count = Math.max(1, (int) ((long) total * share(service) / shares));
            readers.put(service, count);
            left -= count;
        }
        if (left > 0) {
            readers.merge(services.iterator().next(), left, Integer::sum);
        }
        return readers;
    }

    private static int share(Service service) {
        return service == Service.ELECTION ? ELECTION_SHARE : 1;
    }
}
