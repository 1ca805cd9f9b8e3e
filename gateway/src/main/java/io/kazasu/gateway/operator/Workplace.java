package io.kazasu.gateway.operator;

import io.kazasu.directory.Operator;
import io.kazasu.directory.Role;
import io.kazasu.fanout.RecentReceptions;
import io.kazasu.fanout.RecentReceptions.Recent;
import io.kazasu.fanout.Receptions.Own;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.MalformedException;
import io.kazasu.tap.Municipality;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.kazasu.tap.SiteKind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where somebody works: who one is, one's municipality's sites, and what has just happened at one of them. */
final class Workplace {
    private static final int NEWEST = 40;

    private final Desk desk;

    private Workplace(Desk desk) {
        this.desk = desk;
    }

    static List<OperatorRoute> routes(OperatorParts parts) {
        Workplace workplace = new Workplace(parts.desk());
        Set<Role> everybody = EnumSet.allOf(Role.class);
        return List.of(
                OperatorRoute.get("/v1/operators/me", everybody, workplace::self),
                OperatorRoute.get("/v1/sites", everybody, workplace::sites),
                OperatorRoute.get("/v1/sites/:site/receptions", everybody, workplace::receptions));
    }

    private Future<Answer> self(Call call) {
        Municipality town = desk.directory()
                .reference()
                .municipality(call.municipality())
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        JsonArray roles = new JsonArray(
                call.operator().roles().stream().map(Role::name).sorted().toList());
        return Future.succeededFuture(new Answer.Json(new JsonObject()
                .put("operator", call.operator().name())
                .put("roles", roles)
                .put(
                        "municipality",
                        new JsonObject()
                                .put("municipality", town.code())
                                .put("nameJa", town.nameJa())
                                .put("nameEn", town.nameEn())
                                .put("timeZone", town.timeZone().getId()))
                .put("serverTime", desk.clock().instant().toString())));
    }

    private Future<Answer> sites(Call call) {
        Optional<SiteKind> kind = call.query("kind").map(Workplace::kind);
        JsonArray sites = new JsonArray();
        desk.directory().reference().sites(call.municipality()).stream()
                .filter(site -> kind.isEmpty() || site.kind() == kind.get())
                .forEach(site -> sites.add(json(site)));
        return Future.succeededFuture(new Answer.Json(new JsonObject().put("sites", sites)));
    }

    private static SiteKind kind(String name) {
        return Arrays.stream(SiteKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new MalformedException(
                        "kind",
                        Arrays.stream(SiteKind.values()).map(SiteKind::name).collect(Collectors.joining(", "))));
    }

    private static JsonObject json(Site site) {
        Site.Hours hours = site.hours();
        return new JsonObject()
                .put("site", site.id())
                .put("kind", site.kind().name())
                .put("nameJa", site.nameJa())
                .put("nameEn", site.nameEn())
                .put("capacity", site.capacity())
                .put("votingDistrict", site.votingDistrict())
                .put("opens", hours == null ? null : time(hours.opens()))
                .put("closes", hours == null ? null : time(hours.closes()))
                .put("common", site.common());
    }

    private static String time(int minutes) {
        return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
    }

    private Future<Answer> receptions(Call call) {
        ServiceDesk service = service(call);
        requireRole(call.operator(), service);
        Site site = Area.of(call, desk.directory()).site(call.path("site"));
        return new RecentReceptions(service.store())
                .of(call.municipality(), site.id(), NEWEST)
                .map(found -> {
                    JsonArray entries = new JsonArray();
                    found.forEach(one -> entries.add(json(service.service(), one)));
                    return new Answer.Json(
                            new JsonObject().put("site", site.id()).put("receptions", entries));
                });
    }

    private ServiceDesk service(Call call) {
        String name = call.query("service").orElse("");
        return desk.services().stream()
                .filter(one -> one.service().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new MalformedException(
                        "service",
                        desk.services().stream()
                                .map(ServiceDesk::service)
                                .map(Service::name)
                                .collect(Collectors.joining(", "))));
    }

    private static void requireRole(Operator operator, ServiceDesk service) {
        if (!operator.roles().contains(service.role()) && !operator.roles().contains(Role.ADMIN)) {
            throw new ProblemException(ProblemType.FORBIDDEN);
        }
    }

    private static JsonObject json(Service service, Recent recent) {
        Own entry = recent.entry();
        JsonObject json = OwnEntries.json(service, entry).put("refersTo", json(recent.refersTo()));
        return recent.rollNumber() == null ? json : json.put("rollNumber", recent.rollNumber());
    }

    private static @Nullable JsonObject json(@Nullable EntryKey key) {
        return key == null ? null : new JsonObject().put("reader", key.reader()).put("sequence", key.sequence());
    }
}
