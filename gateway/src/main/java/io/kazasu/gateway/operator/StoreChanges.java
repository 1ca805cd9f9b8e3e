package io.kazasu.gateway.operator;

import io.kazasu.fanout.FanoutListener;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells the live feeds of all event loops which sites' stores have just moved. Any thread. */
public final class StoreChanges implements FanoutListener {
    private final List<Follower> followers = new CopyOnWriteArrayList<>();

    /** Called on a fan-out's event loop; must neither block nor throw. */
    interface Follower {
        /** @param sites of which the store has new entries, by municipality */
        void moved(Service service, Map<String, Set<String>> sites);

        /** Another node brought it forward: any site may have new entries. */
        void moved(Service service);
    }

    void follow(Follower follower) {
        followers.add(follower);
    }

    void leave(Follower follower) {
        followers.remove(follower);
    }

    @Override
    public void applied(Service service, String ledger, List<LedgerEntry> page) {
        if (followers.isEmpty()) {
            return;
        }
        Map<String, Set<String>> sites = new HashMap<>();
        page.forEach(entry -> sites.computeIfAbsent(entry.municipality(), town -> new TreeSet<>())
                .add(entry.site()));
        followers.forEach(follower -> follower.moved(service, sites));
    }

    @Override
    public void overtaken(Service service, String ledger) {
        followers.forEach(follower -> follower.moved(service));
    }
}
