package io.kazasu.decision;

import io.kazasu.tap.Card;
import io.kazasu.tap.CardApplication;
import io.kazasu.tap.CardArea;
import io.kazasu.tap.CardKey;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Direction;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Household;
import io.kazasu.tap.Municipality;
import io.kazasu.tap.Reader;
import io.kazasu.tap.RegisteredCard;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.kazasu.tap.SiteKind;
import io.kazasu.tap.Tap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Receptions of people who come and go: a valid card of an enrolled resident at an AUTO reader, but for what a test
 * says otherwise. Each {@link #reception()} takes the reader's next sequence.
 */
public final class PeopleFixture {
    public static final Municipality SANJO = new Municipality("152048", "三条市", "Sanjo", ZoneId.of("Asia/Tokyo"));
    public static final Municipality TSUBAME = new Municipality("152137", "燕市", "Tsubame", ZoneId.of("Asia/Tokyo"));
    public static final Site GYM = site("gym", SiteKind.SHELTER, SANJO, 6);
    public static final Site SCHOOL = site("school", SiteKind.SHELTER, SANJO, 100);
    public static final Site HALL = site("hall", SiteKind.SHELTER, SANJO, null);
    public static final Site OFFICE = site("office", SiteKind.OFFICE, SANJO, null);
    public static final Site BRANCH = site("branch", SiteKind.OFFICE, SANJO, null);
    public static final Site TSUBAME_OFFICE = site("tsubame-office", SiteKind.OFFICE, TSUBAME, null);
    public static final PlacesReference REFERENCE =
            new PlacesReference(List.of(SANJO, TSUBAME), List.of(GYM, SCHOOL, HALL, OFFICE, BRANCH, TSUBAME_OFFICE));

    private static final CardKey KEY = new CardKey(0x0123456789abcdefL, -1);

    private final Service service;
    private Municipality municipality = SANJO;
    private Site site;
    private @Nullable Direction facing = Direction.AUTO;
    private Instant at = Instant.EPOCH;
    private int headcount;
    private @Nullable Card card = new Card(KEY, CardApplication.COMMON, CardArea.RESIDENT, false);
    private CardStatus status = CardStatus.ACTIVE;
    private CardArea area = CardArea.RESIDENT;
    private LocalDate expires = LocalDate.of(2036, 3, 31);
    private Set<Service> enrolled = EnumSet.allOf(Service.class);
    private @Nullable Holder holder;
    private @Nullable Household household;
    private Fields request = Fields.EMPTY;
    private long sequence;

    private PeopleFixture(Service service, Site site) {
        this.service = service;
        this.site = site;
    }

    public static PeopleFixture at(Service service, Site site) {
        return new PeopleFixture(service, site);
    }

    private static Site site(String id, SiteKind kind, Municipality municipality, @Nullable Integer capacity) {
        return new Site(id, municipality.code(), kind, id, id, capacity, null, null, false);
    }

    /** A person of Sanjo. */
    public static Holder person(int number, @Nullable UUID household, Map<String, List<Object>> records) {
        return new Holder(id(number), SANJO.code(), household, null, records);
    }

    /** IDs as readable as UUIDs can be. */
    public static UUID id(int number) {
        return new UUID(0, number);
    }

    public PeopleFixture site(Site at) {
        site = at;
        return this;
    }

    public PeopleFixture municipality(Municipality here) {
        municipality = here;
        return this;
    }

    public PeopleFixture facing(@Nullable Direction direction) {
        facing = direction;
        return this;
    }

    /** @param time ISO-8601 with offset */
    public PeopleFixture time(String time) {
        return time(OffsetDateTime.parse(time).toInstant());
    }

    public PeopleFixture time(Instant time) {
        at = time;
        return this;
    }

    public PeopleFixture headcount(int people) {
        headcount = people;
        return this;
    }

    public PeopleFixture application(CardApplication application) {
        card = new Card(KEY, application, area, false);
        return this;
    }

    public PeopleFixture byHand() {
        card = null;
        return this;
    }

    public PeopleFixture status(CardStatus now) {
        status = now;
        return this;
    }

    public PeopleFixture expires(LocalDate lastDay) {
        expires = lastDay;
        return this;
    }

    public PeopleFixture area(CardArea part) {
        area = part;
        return this;
    }

    public PeopleFixture enrolled(Set<Service> services) {
        enrolled = services;
        return this;
    }

    /** Null for a card that nobody is known by. */
    public PeopleFixture holder(@Nullable Holder person) {
        holder = person;
        return this;
    }

    public PeopleFixture livesIn(Municipality home) {
        Holder before = Objects.requireNonNull(holder, "whose home");
        return holder(new Holder(before.id(), home.code(), before.household(), before.movedOut(), before.records()));
    }

    public PeopleFixture household(@Nullable Household together) {
        household = together;
        return this;
    }

    public PeopleFixture request(Fields wanted) {
        request = wanted;
        return this;
    }

    public PeopleFixture asking(Direction direction) {
        return request(Fields.builder().put("direction", direction).build());
    }

    public Reception reception() {
        sequence++;
        Reader reader = new Reader("reader-" + site.id(), site.id(), service, facing, true);
        Tap tap = new Tap(new EntryKey(reader.id(), sequence), at, at.plusMillis(200), card, request);
        return new Reception(
                tap,
                new Reception.Place(reader, site, municipality, headcount),
                person(),
                REFERENCE,
                at.plusMillis(210),
                null);
    }

    private Reception.Person person() {
        RegisteredCard registered =
                card == null || holder == null ? null : new RegisteredCard(status, expires, area, enrolled, holder);
        return new Reception.Person(registered, holder, household);
    }
}
