package io.kazasu.gateway.operator;

import io.kazasu.store.shelter.ShelterStore;
import io.kazasu.store.shelter.ShelterStore.Occupant;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Site;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * 安否照会 (災害対策基本法86条の15). Who must not be found is answered as nobody is: the same look-ups are made for everyone,
 * whoever asks, only then is it decided what may be said, and all answers take the same time.
 */
final class SafetyInquiries {
    private static final int NAME_CHARS_MAX = 200;

    /** Two look-ups take a few milliseconds, and more of them when somebody is found. */
    private static final long STEP_MILLIS = 50;

    private final Desk desk;
    private final ShelterStore store;
    private final Residents residents;
    private final EvenPace pace;

    SafetyInquiries(OperatorParts parts, ShelterStore store) {
        this.desk = parts.desk();
        this.store = store;
        this.residents = parts.residents();
        this.pace = new EvenPace(parts.vertx(), STEP_MILLIS);
    }

    /** How the person who asks stands to the one asked for. */
    private enum Relationship {
        FAMILY,
        ACQUAINTANCE,
        OTHER
    }

    Future<Answer> answer(Call call) {
        Fields body = call.body();
        String name = Body.requireText(body, "name", NAME_CHARS_MAX);
        LocalDate birthDate = body.date("birthDate").orElse(null);
        Relationship relationship = body.requireConstant("relationship", Relationship.class);
        Area area = Area.of(call, desk.directory());
        return pace.of(
                residents.named(name, birthDate).compose(found -> store.locate(call.municipality(), someone(found))
                        .map(located -> answers(relationship, sites(area, found, located)))));
    }

    /** Never an empty list, so that the store is asked the same. */
    private static List<UUID> someone(List<Resident.Found> found) {
        return found.isEmpty()
                ? List.of(new UUID(0, 0))
                : found.stream().map(Resident.Found::holder).toList();
    }

    private static List<Site> sites(Area area, List<Resident.Found> found, Map<UUID, Occupant> located) {
        List<Site> sites = new ArrayList<>();
        // one such person may also have been taken in by hand under another record: namesakes are not told either
        if (found.stream().anyMatch(Resident.Found::nondisclosure)) {
            return sites;
        }
        for (Resident.Found person : found) {
            Occupant occupant = located.get(person.holder());
            if (occupant != null && area.has(occupant.site())) {
                sites.add(area.site(occupant.site()));
            }
        }
        sites.sort(Comparator.comparing(Site::id));
        return sites;
    }

    private static Answer answers(Relationship relationship, List<Site> sites) {
        JsonArray answers = new JsonArray();
        for (Site site : sites) {
            switch (relationship) {
                case FAMILY ->
                    answers.add(safe().put("site", site.id())
                            .put("nameJa", site.nameJa())
                            .put("nameEn", site.nameEn()));
                case ACQUAINTANCE -> answers.add(safe());
                case OTHER -> {}
            }
        }
        return new Answer.Json(new JsonObject().put("answers", answers));
    }

    private static JsonObject safe() {
        return new JsonObject().put("condition", "safe");
    }
}
