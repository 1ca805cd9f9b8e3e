package io.kazasu.gateway.operator;

import io.kazasu.directory.Role;
import io.kazasu.gateway.document.RosterPaper;
import io.kazasu.store.shelter.ShelterStore;
import io.kazasu.store.shelter.ShelterStore.Occupancy;
import io.kazasu.store.shelter.ShelterStore.Occupant;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.kazasu.tap.SiteKind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Occupancy and the roster of evacuees (避難者名簿). */
public final class ShelterReports {
    private final Desk desk;
    private final ShelterStore store;
    private final Residents residents;

    private ShelterReports(OperatorParts parts) {
        this.desk = parts.desk();
        this.store = new ShelterStore(desk.store(Service.SHELTER));
        this.residents = parts.residents();
    }

    public static List<OperatorRoute> routes(OperatorParts parts) {
        ShelterReports reports = new ShelterReports(parts);
        return List.of(
                OperatorRoute.table(
                        "/v1/shelters", EnumSet.of(Role.SHELTER_MANAGER, Role.AUDITOR, Role.ADMIN), reports::shelters),
                OperatorRoute.printable(
                        "/v1/shelters/:site/roster", EnumSet.of(Role.SHELTER_MANAGER, Role.ADMIN), reports::roster),
                OperatorRoute.post(
                        "/v1/safety-inquiries",
                        EnumSet.of(Role.SHELTER_MANAGER),
                        new SafetyInquiries(parts, reports.store)::answer),
                OperatorRoute.post(
                        "/v1/household-searches",
                        EnumSet.of(Role.SHELTER_MANAGER),
                        new HouseholdSearch(parts)::answer));
    }

    private Future<Answer> shelters(Call call) {
        Area area = Area.of(call, desk.directory());
        return store.occupancies(call.municipality()).map(occupancies -> {
            List<Site> sites = area.reference().sites(call.municipality()).stream()
                    .filter(site -> site.kind() == SiteKind.SHELTER || occupancies.containsKey(site.id()))
                    .toList();
            return new Answer.Report(() -> sheltersJson(sites, occupancies), () -> sheltersCsv(sites, occupancies));
        });
    }

    private static Occupancy occupancy(Site site, Map<String, Occupancy> occupancies) {
        return occupancies.getOrDefault(site.id(), new Occupancy(site.id(), 0, 0));
    }

    private static JsonObject sheltersJson(List<Site> sites, Map<String, Occupancy> occupancies) {
        JsonArray shelters = new JsonArray();
        for (Site site : sites) {
            Occupancy occupancy = occupancy(site, occupancies);
            shelters.add(new JsonObject()
                    .put("site", site.id())
                    .put("nameJa", site.nameJa())
                    .put("nameEn", site.nameEn())
                    .put("capacity", site.capacity())
                    .put("occupancy", occupancy.people())
                    .put("households", occupancy.households()));
        }
        return new JsonObject().put("shelters", shelters);
    }

    private static CsvTable sheltersCsv(List<Site> sites, Map<String, Occupancy> occupancies) {
        CsvTable table = new CsvTable("site", "nameJa", "nameEn", "capacity", "occupancy", "households");
        for (Site site : sites) {
            Occupancy occupancy = occupancy(site, occupancies);
            table.row(
                    site.id(),
                    site.nameJa(),
                    site.nameEn(),
                    site.capacity(),
                    occupancy.people(),
                    occupancy.households());
        }
        return table;
    }

    /** Everybody in, with or without a record. */
    private Future<Answer> roster(Call call) {
        Area area = Area.of(call, desk.directory());
        Site site = area.site(call.path("site"));
        Instant asOf = desk.clock().instant();
        return store.occupants(site.id()).compose(occupants -> {
            List<UUID> holders = occupants.stream().map(Occupant::holder).toList();
            return residents.of(holders).map(known -> {
                List<Person> people = occupants.stream()
                        .map(one -> new Person(one, known.getOrDefault(one.holder(), Resident.UNKNOWN)))
                        .toList();
                return new Answer.Report(
                        () -> rosterJson(site, asOf, people),
                        () -> rosterCsv(people),
                        () -> RosterPaper.print(site.nameJa(), evacuees(area, people), area.print(asOf)));
            });
        });
    }

    private record Person(Occupant occupant, Resident resident) {
        String relation() {
            String relation = resident.relation() == null ? occupant.relation() : resident.relation();
            return Objects.requireNonNullElse(relation, "");
        }
    }

    private static List<RosterPaper.Evacuee> evacuees(Area area, List<Person> people) {
        return people.stream()
                .map(person -> new RosterPaper.Evacuee(
                        person.resident().person(),
                        person.relation(),
                        area.local(person.occupant().since()),
                        Boolean.TRUE.equals(person.resident().nondisclosure()),
                        Boolean.TRUE.equals(person.resident().visitor())))
                .toList();
    }

    private static JsonObject rosterJson(Site site, Instant asOf, List<Person> people) {
        JsonArray array = new JsonArray();
        for (Person person : people) {
            Resident resident = person.resident();
            array.add(new JsonObject()
                    .put("holder", person.occupant().holder().toString())
                    .put("household", person.occupant().household().toString())
                    .put("name", text(resident.name()))
                    .put("kana", text(resident.kana()))
                    .put("birthDate", text(resident.birthDate()))
                    .put("sex", text(resident.sex()))
                    .put("address", text(resident.address()))
                    .put("relation", person.relation())
                    .put("since", person.occupant().since().toString())
                    .put("nondisclosure", resident.nondisclosure())
                    .put("visitor", resident.visitor()));
        }
        return new JsonObject()
                .put("site", site.id())
                .put("nameJa", site.nameJa())
                .put("nameEn", site.nameEn())
                .put("asOf", asOf.toString())
                .put("people", array);
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static CsvTable rosterCsv(List<Person> people) {
        CsvTable table = new CsvTable(
                "holder",
                "household",
                "name",
                "kana",
                "birthDate",
                "sex",
                "address",
                "relation",
                "since",
                "nondisclosure",
                "visitor");
        for (Person person : people) {
            Resident resident = person.resident();
            table.row(
                    person.occupant().holder(),
                    person.occupant().household(),
                    resident.name(),
                    resident.kana(),
                    resident.birthDate(),
                    resident.sex(),
                    resident.address(),
                    person.relation(),
                    person.occupant().since(),
                    resident.nondisclosure(),
                    resident.visitor());
        }
        return table;
    }
}
