package io.kazasu.gateway.demo;

import io.kazasu.tap.Reader;
import io.kazasu.tap.Site;
import io.kazasu.tap.SiteKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Families come to the shelters and go again; some move to another one, in some only part of the family comes. */
final class ShelterScript implements TapScript {
    private record Stay(List<IssuedCard> family, Reader shelter) {}

    private final Draw draw;
    private final List<Reader> shelters = new ArrayList<>();
    private final int[] weights;
    private final List<List<IssuedCard>> outside;
    private final List<Stay> inside = new ArrayList<>();
    private final int settled;

    ShelterScript(Town town, Draw draw) {
        this.draw = draw;
        this.outside = families(town);
        List<Site> sites = town.places().sites(SiteKind.SHELTER);
        this.weights = new int[sites.size()];
        int capacity = 0;
        for (int i = 0; i < weights.length; i++) {
            Integer people = sites.get(i).capacity();
            int size = people == null ? 0 : people;
            // the small ones are nearer than they are large, so they fill up first
            weights[i] = size + 60;
            capacity += size;
            shelters.addAll(town.places().readersAt(sites.get(i)));
        }
        // half of the places in use, with somewhat over two people a family
        this.settled = Math.min(capacity / 5, outside.size() / 2);
    }

    @Override
    public Optional<PlannedTap> next() {
        if (draw.chance(0.002)) {
            return Optional.of(PlannedTap.unknownCard(draw.oneOf(shelters), draw.cardUserId()));
        }
        boolean leaves = draw.chance(inside.size() / (2.0 * Math.max(1, settled)));
        return Optional.of(leaves ? leaves() : comes());
    }

    private PlannedTap comes() {
        List<IssuedCard> family = take(outside);
        Reader shelter = shelters.get(draw.weighted(weights));
        inside.add(new Stay(family, shelter));
        IssuedCard card = draw.oneOf(family);
        PlannedTap tap = PlannedTap.of(shelter, card);
        return draw.chance(0.05) ? tap.with(alone(card)) : tap;
    }

    private PlannedTap leaves() {
        Stay stay = take(inside);
        if (draw.chance(0.05)) {
            Reader elsewhere = draw.oneOf(shelters);
            inside.add(new Stay(stay.family, elsewhere));
            return PlannedTap.of(elsewhere, draw.oneOf(stay.family));
        }
        outside.add(stay.family);
        return PlannedTap.of(stay.shelter, draw.oneOf(stay.family));
    }

    private static JsonObject alone(IssuedCard card) {
        return new JsonObject()
                .put("members", JsonArray.of(card.card().holder().id().toString()));
    }

    /** Any one, in constant time: the last takes its place. */
    private <T> T take(List<T> items) {
        int index = draw.between(0, items.size() - 1);
        T taken = items.get(index);
        T last = items.removeLast();
        if (index < items.size()) {
            items.set(index, last);
        }
        return taken;
    }

    private static List<List<IssuedCard>> families(Town town) {
        Map<UUID, IssuedCard> cards = town.cardsByHolder();
        List<List<IssuedCard>> families = new ArrayList<>();
        for (Family family : town.families()) {
            List<IssuedCard> held = new ArrayList<>();
            for (Family.Member member : family.members()) {
                IssuedCard card = cards.get(member.holder());
                if (card != null) {
                    held.add(card);
                }
            }
            if (!held.isEmpty()) {
                families.add(held);
            }
        }
        return families;
    }
}
