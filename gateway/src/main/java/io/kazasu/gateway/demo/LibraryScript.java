package io.kazasu.gateway.demo;

import io.kazasu.gateway.demo.Lending.Item;
import io.kazasu.gateway.demo.Lending.Patron;
import io.kazasu.tap.Reader;
import io.kazasu.tap.SiteKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Patrons lend a few items and bring them back; some only ask what they have out. Now and then somebody lends what the
 * one before put back on the shelf without a word, or is no patron at all.
 */
final class LibraryScript implements TapScript {
    /** Somebody with something out. */
    private record Visit(IssuedCard card, List<String> items) {}

    private final Draw draw;
    private final List<Reader> desks;
    private final List<IssuedCard> patrons = new ArrayList<>();
    private final List<IssuedCard> everybody;
    private final List<String> shelf = new ArrayList<>();
    private final List<Visit> out = new ArrayList<>();
    private final int settled;

    LibraryScript(Town town, Draw draw) {
        this.draw = draw;
        this.everybody = town.cards();
        this.desks = town.places().sites(SiteKind.LIBRARY).stream()
                .flatMap(site -> town.places().readersAt(site).stream())
                .toList();
        Map<UUID, IssuedCard> cards = town.cardsByHolder();
        for (Patron patron : town.lending().patrons()) {
            IssuedCard card = cards.get(patron.holder());
            if (card != null) {
                patrons.add(card);
            }
        }
        town.lending().items().stream().map(Item::id).forEach(shelf::add);
        // half of the shelves empty, with two items a visit
        this.settled = shelf.size() / 4;
    }

    @Override
    public Optional<PlannedTap> next() {
        if (draw.chance(0.02)) {
            return Optional.of(PlannedTap.of(draw.oneOf(desks), draw.oneOf(everybody)));
        }
        if (draw.chance(0.1)) {
            return Optional.of(PlannedTap.of(draw.oneOf(desks), draw.oneOf(patrons)));
        }
        boolean brings = shelf.size() < 5 || draw.chance(out.size() / (2.0 * settled));
        return Optional.of(brings ? brings() : lends());
    }

    private PlannedTap lends() {
        IssuedCard patron = draw.oneOf(patrons);
        List<String> items = new ArrayList<>();
        for (int i = draw.between(1, 3); i > 0; i--) {
            items.add(shelf.remove(draw.between(0, shelf.size() - 1)));
        }
        PlannedTap tap = tap(patron, "LEND", items);
        if (draw.chance(0.03)) {
            // back on the shelf without a tap: the next one to lend these returns them
            shelf.addAll(items);
        } else {
            out.add(new Visit(patron, items));
        }
        return tap;
    }

    private PlannedTap brings() {
        Visit visit = out.remove(draw.between(0, out.size() - 1));
        shelf.addAll(visit.items);
        return tap(visit.card, "RETURN", visit.items);
    }

    private PlannedTap tap(IssuedCard card, String action, List<String> items) {
        JsonObject request = new JsonObject().put("action", action).put("items", new JsonArray(List.copyOf(items)));
        return PlannedTap.of(draw.oneOf(desks), card).with(request);
    }
}
