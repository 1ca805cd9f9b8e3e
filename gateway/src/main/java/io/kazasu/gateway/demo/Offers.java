package io.kazasu.gateway.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the town's shops offer to holders of the card. */
record Offers(List<Offer> all) {
    Offers {
        all = List.copyOf(all);
    }

    /**
     * @param site the shop
     * @param dailyLimit null for any number of times a day
     */
    record Offer(
            String id,
            String site,
            String textJa,
            String textEn,
            @Nullable Integer dailyLimit) {}

    static Offers of(TownPlan plan) {
        String bakery = plan.id("shop-bakery");
        String bath = plan.id("shop-bath");
        String grocer = plan.id("shop-grocer");
        return new Offers(List.of(
                new Offer(bakery + "-5", bakery, "全品5%引き", "5% off everything", 1),
                new Offer(bakery + "-coffee", bakery, "コーヒー50円引き", "50 yen off coffee", null),
                new Offer(bath + "-100", bath, "入浴料100円引き", "100 yen off a bath", 1),
                new Offer(grocer + "-points", grocer, "ポイント2倍", "Double points", 2)));
    }
}
