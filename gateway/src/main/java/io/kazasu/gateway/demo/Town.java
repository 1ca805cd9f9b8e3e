package io.kazasu.gateway.demo;

import io.kazasu.tap.CardStatus;
import io.kazasu.tap.SiteKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A made-up town with all that the gateway's reference data tells of it: people in households, their cards, places and
 * readers, elections with their rolls, staff, the library and offers of shops. Immutable.
 */
public final class Town {
    private final TownPlan plan;
    private final Places places;
    private final List<Family> families;
    private final List<IssuedCard> cards;
    private final Map<UUID, IssuedCard> cardsByHolder;
    private final Elections elections;
    private final Workforce workforce;
    private final Lending lending;
    private final Offers offers;

    private Town(TownPlan plan) {
        this.plan = plan;
        SplittableRandom random = new SplittableRandom(plan.seed());
        // one generator for each part, so that a change to one leaves the others as they were
        Draw people = new Draw(random.split());
        Draw pockets = new Draw(random.split());
        Draw rolls = new Draw(random.split());

        this.places = Places.of(plan);
        this.families = List.copyOf(new FamilyMaker(plan, people).families());
        CardMaker cardMaker = new CardMaker(plan, pockets);
        List<IssuedCard> issued = new ArrayList<>(cardMaker.forResidents(families));
        this.elections = new ElectionMaker(plan, rolls).elections(families);

        Draw offices = new Draw(random.split());
        int headcount = Math.min(300, plan.residents() * 3 / 100);
        List<UUID> locals = employable(issued);
        offices.shuffle(locals);
        List<UUID> commuters =
                Stream.generate(offices::uuid).limit(headcount / 3).toList();
        this.workforce = new WorkforceMaker(plan, offices, places.sites(SiteKind.OFFICE))
                .workforce(locals.subList(0, headcount - headcount / 3), commuters);
        commuters.forEach(commuter -> issued.add(cardMaker.forCommuter(commuter)));
        this.cards = List.copyOf(issued);
        this.lending = new LendingMaker(plan, new Draw(random.split())).lending(cards);
        this.offers = Offers.of(plan);
        this.cardsByHolder = byHolder(cards);
    }

    /** The same plan gives an equal town. Takes some 100 ms for 10,000 residents: not on an event loop. */
    public static Town of(TownPlan plan) {
        return new Town(plan);
    }

    /**
     * Writes the town as reference data for {@code import}: CSV in UTF-8, tokens as SHA-256 only.
     *
     * @param directory is made when missing; files of the same names are replaced
     */
    public void write(Path directory, TownKeys keys) throws IOException {
        new TownFiles(this, directory).write(keys);
    }

    /**
     * Writes what a load generator needs: {@code readers.csv} with tokens in clear, {@code cards.txt} with a card user ID a
     * line, and {@code catalogue.csv} with what can be asked for. The first two can be read by their owner alone.
     *
     * @param directory is made when missing; files of the same names are replaced
     */
    public void writeLoadFiles(Path directory, TownKeys keys) throws IOException {
        new LoadFiles(this, directory).write(keys);
    }

    public TownPlan plan() {
        return plan;
    }

    Places places() {
        return places;
    }

    List<Family> families() {
        return families;
    }

    List<IssuedCard> cards() {
        return cards;
    }

    /** Everybody has one card at most. */
    Map<UUID, IssuedCard> cardsByHolder() {
        return cardsByHolder;
    }

    Elections elections() {
        return elections;
    }

    Workforce workforce() {
        return workforce;
    }

    Lending lending() {
        return lending;
    }

    Offers offers() {
        return offers;
    }

    private static Map<UUID, IssuedCard> byHolder(List<IssuedCard> cards) {
        Map<UUID, IssuedCard> byHolder = new HashMap<>();
        cards.forEach(card -> byHolder.put(card.card().holder().id(), card));
        return Collections.unmodifiableMap(byHolder);
    }

    private List<UUID> employable(List<IssuedCard> issued) {
        Map<UUID, IssuedCard> byHolder = byHolder(issued);
        List<UUID> people = new ArrayList<>();
        for (Family family : families) {
            for (Family.Member member : family.members()) {
                IssuedCard card = byHolder.get(member.holder());
                int age = member.ageOn(plan.date());
                boolean employable = age >= 20 && age < 65 && member.movedOut() == null;
                if (employable && card != null && card.card().status() == CardStatus.ACTIVE) {
                    people.add(member.holder());
                }
            }
        }
        return people;
    }
}
