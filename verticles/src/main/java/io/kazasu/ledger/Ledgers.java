package io.kazasu.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which ledger has a municipality's entries: its own, or the one that all others share. No stream crosses
 * municipalities, so nothing ever concerns two ledgers.
 *
 * @param own by 団体コード
 */
public record Ledgers(Ledger main, Map<String, Ledger> own) {
    public Ledgers {
        own = Map.copyOf(own);
    }

    public Ledger of(String municipality) {
        return own.getOrDefault(municipality, main);
    }

    /** The shared one first. */
    public List<Ledger> all() {
        List<Ledger> all = new ArrayList<>(List.of(main));
        own.keySet().stream().sorted().map(this::of).forEach(all::add);
        return all;
    }
}
