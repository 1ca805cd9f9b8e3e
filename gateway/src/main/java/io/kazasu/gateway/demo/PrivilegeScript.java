package io.kazasu.gateway.demo;

import io.kazasu.gateway.demo.Offers.Offer;
import io.kazasu.tap.Reader;
import io.kazasu.tap.Service;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Customers hold their cards up at the till; some a second time, some without having opted in. */
final class PrivilegeScript implements TapScript {
    private final Draw draw;
    private final List<Offer> offers;
    private final List<Reader> tills;
    private final List<IssuedCard> customers;
    private final List<IssuedCard> others;
    private Optional<PlannedTap> before = Optional.empty();

    PrivilegeScript(Town town, Draw draw) {
        this.draw = draw;
        this.offers = town.offers().all();
        this.tills = town.places().readers().stream()
                .filter(reader -> reader.service() == Service.PRIVILEGE)
                .toList();
        this.customers = town.cards().stream()
                .filter(card -> card.card().services().contains(Service.PRIVILEGE))
                .toList();
        this.others = town.cards().stream()
                .filter(card -> !card.card().services().contains(Service.PRIVILEGE))
                .toList();
    }

    @Override
    public Optional<PlannedTap> next() {
        if (before.isEmpty() || !draw.chance(0.06)) {
            before = Optional.of(buys(draw.oneOf(draw.chance(0.03) ? others : customers)));
        }
        return before;
    }

    private PlannedTap buys(IssuedCard card) {
        Offer offer = draw.oneOf(offers);
        List<Reader> here =
                tills.stream().filter(till -> till.site().equals(offer.site())).toList();
        return PlannedTap.of(draw.oneOf(here), card).with(new JsonObject().put("offer", offer.id()));
    }
}
