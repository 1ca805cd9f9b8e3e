package io.kazasu.decision.shelter;

import io.kazasu.decision.PeopleFixture;
import io.kazasu.decision.Reception;
import io.kazasu.decision.Streams;
import io.kazasu.tap.Decision;
import io.kazasu.tap.Direction;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Household;
import io.kazasu.tap.Household.Member;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.kazasu.tap.StreamKey;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A family of four at the shelters of Sanjo on 2026-11-29: the father taps, the daughter moved out in November. */
final class FamilyOfFour {
    static final UUID HOME = PeopleFixture.id(100);
    static final UUID FATHER = PeopleFixture.id(1);
    static final UUID MOTHER = PeopleFixture.id(2);
    static final UUID SON = PeopleFixture.id(3);
    static final UUID GRANDMOTHER = PeopleFixture.id(4);
    static final UUID DAUGHTER = PeopleFixture.id(5);
    static final UUID STRANGER = PeopleFixture.id(99);
    static final Holder TAPPING = PeopleFixture.person(1, HOME, Map.of());
    static final Household HOUSEHOLD = new Household(
            HOME,
            List.of(
                    new Member(FATHER, "世帯主", null),
                    new Member(MOTHER, "妻", null),
                    new Member(SON, "子", LocalDate.of(2026, 11, 30)),
                    new Member(GRANDMOTHER, "母", null),
                    new Member(DAUGHTER, "子", LocalDate.of(2026, 11, 29))));
    static final StreamKey STREAM = StreamKey.of(Service.SHELTER, PeopleFixture.SANJO.code(), "", HOME);

    private final Streams streams = new Streams(new ShelterRule());
    private final PeopleFixture taps = tap();

    /** The father's card at the gym at nine. */
    static PeopleFixture tap() {
        return PeopleFixture.at(Service.SHELTER, PeopleFixture.GYM)
                .holder(TAPPING)
                .household(HOUSEHOLD)
                .time("2026-11-29T09:00:00+09:00");
    }

    static Fields request(@Nullable Direction direction, UUID... members) {
        return Fields.builder()
                .put("direction", direction)
                .put("members", members.length == 0 ? null : Arrays.asList(members))
                .build();
    }

    /** A tap on that day for the members named, or all of them. */
    Decision tap(Site site, String time, Direction direction, UUID... members) {
        return streams.decide(reception(site, time, direction, members));
    }

    /** The same, by the entry that came of it. */
    EntryKey enter(Site site, String time, Direction direction, UUID... members) {
        Reception reception = reception(site, time, direction, members);
        streams.decide(reception);
        return reception.tap().key();
    }

    private Reception reception(Site site, String time, Direction direction, UUID... members) {
        return taps.site(site)
                .time("2026-11-29T" + time + ":00+09:00")
                .headcount(in(site))
                .request(request(direction, members))
                .reception();
    }

    boolean undo(EntryKey entry) {
        return streams.undo(STREAM, entry);
    }

    /** The shelter that a person is in, or null. */
    @Nullable
    String whereabouts(UUID person) {
        return streams.state(STREAM)
                .object("members")
                .object(person.toString())
                .text("site")
                .orElse(null);
    }

    int in(Site site) {
        return (int) HOUSEHOLD.members().stream()
                .filter(member -> site.id().equals(whereabouts(member.holder())))
                .count();
    }

    Fields state() {
        return streams.state(STREAM);
    }
}
