package io.kazasu.gateway.demo;

import io.kazasu.tap.CardArea;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Holder;
import io.kazasu.tap.RegisteredCard;
import io.kazasu.tap.Service;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives cards to most people: nearly nine adults in ten, three children in five. Few are lost, blocked or expired. */
final class CardMaker {
    private final TownPlan plan;
    private final Draw draw;

    CardMaker(TownPlan plan, Draw draw) {
        this.plan = plan;
        this.draw = draw;
    }

    List<IssuedCard> forResidents(List<Family> families) {
        List<IssuedCard> cards = new ArrayList<>();
        for (Family family : families) {
            for (Family.Member member : family.members()) {
                double share = member.ageOn(plan.date()) >= 18 ? 0.88 : 0.6;
                if (draw.chance(share)) {
                    cards.add(residentCard(family, member));
                }
            }
        }
        return cards;
    }

    /** For somebody who works here and lives in the neighbouring town. */
    IssuedCard forCommuter(UUID holder) {
        Holder person = holder(holder, plan.neighbour().code(), null, null);
        return new IssuedCard(
                draw.cardUserId(),
                new RegisteredCard(
                        CardStatus.ACTIVE, expiry(0), CardArea.WIDE, EnumSet.of(Service.ATTENDANCE), person));
    }

    private IssuedCard residentCard(Family family, Family.Member member) {
        Holder holder = holder(member.holder(), plan.municipality().code(), family.id(), member.movedOut());
        CardStatus status =
                switch (draw.weighted(980, 12, 8)) {
                    case 0 -> CardStatus.ACTIVE;
                    case 1 -> CardStatus.SUSPENDED;
                    default -> CardStatus.REVOKED;
                };
        return new IssuedCard(
                draw.cardUserId(), new RegisteredCard(status, expiry(-30), CardArea.RESIDENT, optedIn(), holder));
    }

    private LocalDate expiry(int earliest) {
        return plan.registerDate().plusDays(earliest + 31L + draw.between(0, 3_500));
    }

    private Set<Service> optedIn() {
        Set<Service> services = EnumSet.noneOf(Service.class);
        for (Service service : Service.values()) {
            double share =
                    switch (service) {
                        case ELECTION -> 0.985;
                        case SHELTER -> 0.98;
                        case ATTENDANCE -> 0.0;
                        case LIBRARY, COUNTER, CERTIFICATE -> 0.7;
                        case PRIVILEGE -> 0.5;
                    };
            if (draw.chance(share)) {
                services.add(service);
            }
        }
        return services;
    }

    private static Holder holder(UUID id, String municipality, @Nullable UUID household, @Nullable LocalDate movedOut) {
        return new Holder(id, municipality, household, movedOut, Map.of());
    }
}
