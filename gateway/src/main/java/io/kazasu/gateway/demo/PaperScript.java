package io.kazasu.gateway.demo;

import io.kazasu.tap.CardApplication;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Reader;
import io.kazasu.tap.Service;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * People have forms filled in or certificates printed: adults who have opted in, nearly always with the PIN of the
 * card. Whoever forgot the PIN taps again with it.
 */
final class PaperScript implements TapScript {
    private final Draw draw;
    private final List<Reader> readers;
    private final List<IssuedCard> customers;
    private final Supplier<JsonObject> wish;
    private final Queue<PlannedTap> askedAgain = new ArrayDeque<>();

    private PaperScript(Town town, Service service, Draw draw, Supplier<JsonObject> wish) {
        this.draw = draw;
        this.readers = town.places().readers().stream()
                .filter(reader -> reader.service() == service)
                .toList();
        this.customers = customers(town, service);
        this.wish = wish;
    }

    static PaperScript counters(Town town, Draw draw) {
        return new PaperScript(town, Service.COUNTER, draw, () -> new JsonObject()
                .put("form", draw.oneOf(Papers.FORMS).id()));
    }

    static PaperScript certificates(Town town, Draw draw) {
        // one in some hundreds asks for more than there are to be had
        return new PaperScript(town, Service.CERTIFICATE, draw, () -> new JsonObject()
                .put("certificate", draw.oneOf(Papers.CERTIFICATES).id())
                .put("copies", draw.chance(0.003) ? 11 : 1 + draw.weighted(80, 12, 5, 2, 1)));
    }

    @Override
    public Optional<PlannedTap> next() {
        if (!askedAgain.isEmpty()) {
            return Optional.of(askedAgain.remove());
        }
        if (customers.isEmpty()) {
            return Optional.empty();
        }
        PlannedTap bare = PlannedTap.of(draw.oneOf(readers), draw.oneOf(customers))
                .read(CardApplication.RECORD)
                .with(wish.get());
        if (draw.chance(0.03)) {
            askedAgain.add(bare.withPin());
            return Optional.of(bare);
        }
        return Optional.of(bare.withPin());
    }

    private static List<IssuedCard> customers(Town town, Service service) {
        List<IssuedCard> customers = new ArrayList<>();
        for (Family family : town.families()) {
            for (Family.Member member : family.members()) {
                IssuedCard card = town.cardsByHolder().get(member.holder());
                boolean adult = member.ageOn(town.plan().date()) >= 18 && member.movedOut() == null;
                if (adult && card != null && comes(card, service)) {
                    customers.add(card);
                }
            }
        }
        return customers;
    }

    private static boolean comes(IssuedCard card, Service service) {
        return card.card().status() == CardStatus.ACTIVE
                && card.card().services().contains(service);
    }
}
