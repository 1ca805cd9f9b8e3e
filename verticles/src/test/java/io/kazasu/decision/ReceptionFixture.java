package io.kazasu.decision;

import io.kazasu.tap.Card;
import io.kazasu.tap.CardApplication;
import io.kazasu.tap.CardArea;
import io.kazasu.tap.CardKey;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Municipality;
import io.kazasu.tap.Reader;
import io.kazasu.tap.Reference;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.RegisteredCard;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.kazasu.tap.SiteKind;
import io.kazasu.tap.Tap;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Builds a reception in which nothing is wrong: a valid card of a resident who has opted in, tapped at noon and decided
 * half a second later. Each method changes one thing and returns this fixture.
 */
public final class ReceptionFixture {
    public static final Municipality SANJO = new Municipality("152048", "三条市", "Sanjo City", ZoneId.of("Asia/Tokyo"));
    public static final UUID HOLDER = new UUID(0, 1);
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    private static final Duration DECISION = Duration.ofMillis(500);

    private final Service service;
    private EntryKey key = new EntryKey("reader-01", 1);
    private Municipality municipality = SANJO;
    private Site site = site("site-01", SiteKind.OFFICE);
    private LocalDateTime tappedAt = TODAY.atTime(12, 0);
    private Duration backlog = Duration.ZERO;
    private boolean cardShown = true;
    private boolean cardKnown = true;
    private CardApplication application = CardApplication.COMMON;
    private boolean verified;
    private CardStatus status = CardStatus.ACTIVE;
    private LocalDate expires = LocalDate.of(2035, 3, 31);
    private Set<Service> services;
    private @Nullable UUID holder = HOLDER;
    private @Nullable String holderMunicipality = SANJO.code();
    private @Nullable LocalDate movedOut;
    private final Map<String, List<Object>> records = new HashMap<>();
    private Fields request = Fields.EMPTY;
    private Reference reference = Tables.EMPTY;
    private @Nullable OfficerWord officer;
    private Map<String, Instant> returnedByOthers = Map.of();

    private ReceptionFixture(Service service) {
        this.service = service;
        this.services = Set.of(service);
    }

    public static ReceptionFixture of(Service service) {
        return new ReceptionFixture(service);
    }

    /** A site of Sanjo without district, capacity or hours. */
    public static Site site(String id, SiteKind kind) {
        return new Site(id, SANJO.code(), kind, "場所", "Site", null, null, null, false);
    }

    public ReceptionFixture key(String reader, long sequence) {
        key = new EntryKey(reader, sequence);
        return this;
    }

    public ReceptionFixture municipality(Municipality municipality) {
        this.municipality = municipality;
        return this;
    }

    public ReceptionFixture at(Site site) {
        this.site = site;
        return this;
    }

    /** When, by the municipality's own clock. */
    public ReceptionFixture at(LocalDateTime tappedAt) {
        this.tappedAt = tappedAt;
        return this;
    }

    /** How long the tap waited in its reader before it arrived. */
    public ReceptionFixture backlog(Duration backlog) {
        this.backlog = backlog;
        return this;
    }

    public ReceptionFixture byHand() {
        cardShown = false;
        return this;
    }

    public ReceptionFixture unknownCard() {
        cardKnown = false;
        return this;
    }

    public ReceptionFixture application(CardApplication application, boolean verified) {
        this.application = application;
        this.verified = verified;
        return this;
    }

    public ReceptionFixture status(CardStatus status) {
        this.status = status;
        return this;
    }

    public ReceptionFixture expires(LocalDate expires) {
        this.expires = expires;
        return this;
    }

    public ReceptionFixture services(Service... services) {
        this.services = Set.of(services);
        return this;
    }

    public ReceptionFixture holder(@Nullable UUID holder) {
        this.holder = holder;
        return this;
    }

    public ReceptionFixture holderMunicipality(@Nullable String code) {
        holderMunicipality = code;
        return this;
    }

    public ReceptionFixture movedOut(@Nullable LocalDate movedOut) {
        this.movedOut = movedOut;
        return this;
    }

    /** What the service holds of the person, in place of what was given before. */
    public ReceptionFixture records(ReferenceTable<?> table, Object... rows) {
        records.put(table.name(), List.of(rows));
        return this;
    }

    public ReceptionFixture request(Fields request) {
        this.request = request;
        return this;
    }

    public ReceptionFixture reference(Reference reference) {
        this.reference = reference;
        return this;
    }

    public ReceptionFixture officer(@Nullable OfficerWord officer) {
        this.officer = officer;
        return this;
    }

    /** Items that other taps have returned of the person, with when. */
    public ReceptionFixture returnedByOthers(Map<String, Instant> returned) {
        returnedByOthers = returned;
        return this;
    }

    public Reception reception() {
        Instant instant = tappedAt.atZone(municipality.timeZone()).toInstant();
        Instant arrivedAt = instant.plus(backlog);
        Card card = new Card(new CardKey(0xCA, 0x4D), application, CardArea.RESIDENT, verified);
        return new Reception(
                new Tap(key, instant, arrivedAt, cardShown ? card : null, request),
                new Reception.Place(new Reader(key.reader(), site.id(), service, null, true), site, municipality, 0),
                person(),
                reference,
                arrivedAt.plus(DECISION),
                officer);
    }

    private Reception.Person person() {
        if (holder == null || (cardShown && !cardKnown)) {
            return Reception.Person.UNKNOWN;
        }
        Holder person = new Holder(holder, holderMunicipality, null, movedOut, Map.copyOf(records));
        RegisteredCard card = new RegisteredCard(status, expires, CardArea.RESIDENT, services, person);
        return new Reception.Person(cardShown ? card : null, person, null, returnedByOthers);
    }

    /** Reference data in memory; each change makes a new picture, as in the directory. */
    public record Tables(Map<String, Site> sites, Map<String, Map<String, Object>> rows) implements Reference {
        public static final Tables EMPTY = new Tables(Map.of(), Map.of());

        public Tables with(Site site) {
            Map<String, Site> more = new TreeMap<>(sites);
            more.put(site.id(), site);
            return new Tables(more, rows);
        }

        public <T> Tables with(ReferenceTable<T> table, String key, T row) {
            Map<String, Object> more = new TreeMap<>(rows.getOrDefault(table.name(), Map.of()));
            more.put(key, row);
            Map<String, Map<String, Object>> tables = new HashMap<>(rows);
            tables.put(table.name(), more);
            return new Tables(sites, tables);
        }

        @Override
        public Optional<Municipality> municipality(String code) {
            return municipalities().stream()
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }

        @Override
        public List<Municipality> municipalities() {
            return List.of(SANJO);
        }

        @Override
        public Optional<Site> site(String id) {
            return Optional.ofNullable(sites.get(id));
        }

        @Override
        public List<Site> sites(String municipality) {
            return sites.values().stream()
                    .filter(site -> site.municipality().equals(municipality))
                    .toList();
        }

        @Override
        public <T> Optional<T> item(ReferenceTable<T> table, String key) {
            return Optional.ofNullable(rows.getOrDefault(table.name(), Map.of()).get(key))
                    .map(table.type()::cast);
        }

        @Override
        public <T> List<T> items(ReferenceTable<T> table) {
            return rows.getOrDefault(table.name(), Map.of()).values().stream()
                    .map(table.type()::cast)
                    .toList();
        }
    }
}
