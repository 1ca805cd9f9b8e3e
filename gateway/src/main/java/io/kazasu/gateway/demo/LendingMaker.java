package io.kazasu.gateway.demo;

import io.kazasu.gateway.demo.Lending.Item;
import io.kazasu.gateway.demo.Lending.Patron;
import io.kazasu.tap.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fills the library's shelves and its register: a quarter of those who opted in, and 300 items. */
final class LendingMaker {
    private static final int ITEMS = 300;
    private static final List<String> PLACES = List.of("風見町", "風見川", "山手", "海辺", "雪国", "城下町", "峠", "港");
    private static final List<String> THINGS = List.of("歴史", "植物", "料理", "民話", "鉄道", "野鳥", "祭り", "星空", "地図", "手仕事");
    private static final List<String> FORMS = List.of("入門", "図鑑", "散歩", "物語", "百話");

    private final TownPlan plan;
    private final Draw draw;

    LendingMaker(TownPlan plan, Draw draw) {
        this.plan = plan;
        this.draw = draw;
    }

    Lending lending(List<IssuedCard> cards) {
        List<Patron> patrons = new ArrayList<>();
        for (IssuedCard card : cards) {
            if (card.card().services().contains(Service.LIBRARY) && draw.chance(0.25)) {
                patrons.add(patron(card, patrons.size() + 1));
            }
        }
        return new Lending(patrons, items());
    }

    private Patron patron(IssuedCard card, int number) {
        String patronNumber =
                plan.id(String.format(Locale.ROOT, "p%05d", number)).toUpperCase(Locale.ROOT);
        return new Patron(card.card().holder().id(), patronNumber, draw.chance(0.9) ? 10 : 3, draw.chance(0.01));
    }

    private List<Item> items() {
        List<Item> items = new ArrayList<>();
        for (int number = 1; number <= ITEMS; number++) {
            String id = plan.id(String.format(Locale.ROOT, "b%05d", number)).toUpperCase(Locale.ROOT);
            String title = draw.oneOf(PLACES) + "の" + draw.oneOf(THINGS) + draw.oneOf(FORMS);
            items.add(new Item(id, title, draw.chance(0.8) ? 14 : 7));
        }
        return items;
    }
}
