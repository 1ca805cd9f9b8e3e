package io.kazasu.fanout;

import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.Service;
import java.util.List;

/** Is told what became of a store. Called on the fan-out's event loop; must neither block nor throw. */
public interface FanoutListener {
    /** This node's fan-out has committed a page to the store. */
    default void applied(Service service, String ledger, List<LedgerEntry> page) {}

    /**
     * Another node's fan-out was found to have brought the store forward; its tables may be read anew. Noticed within
     * one poll interval.
     */
    default void overtaken(Service service, String ledger) {}

    /** Tells each of several, in their order. */
    static FanoutListener all(FanoutListener... listeners) {
        List<FanoutListener> each = List.of(listeners);
        return new FanoutListener() {
            @Override
            public void applied(Service service, String ledger, List<LedgerEntry> page) {
                each.forEach(listener -> listener.applied(service, ledger, page));
            }

            @Override
            public void overtaken(Service service, String ledger) {
                each.forEach(listener -> listener.overtaken(service, ledger));
            }
        };
    }
}
