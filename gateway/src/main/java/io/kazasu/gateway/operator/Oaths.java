package io.kazasu.gateway.operator;

import io.kazasu.decision.election.Election;
import io.kazasu.directory.Role;
import io.kazasu.ingest.OperatorActs;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.kazasu.tap.Verdict;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The 宣誓書 of an early voter (公職選挙法施行令49条の8), made up anew from the ledger and the resident store. */
final class Oaths {
    private static final String OATH = "私は、上記の選挙の当日、上記の事由に該当する見込みです。このことが真実に相違ないことを誓います。";

    /** 公職選挙法48条の2第1項, in its order. */
    private static final List<String> GROUNDS = List.of(
            "職務・業務・その他定められた用務に従事",
            "用務又は事故のため投票区の区域外に旅行又は滞在",
            "疾病、負傷、妊娠、老衰、身体の障害、産褥又は刑事施設等への収容のため歩行が困難",
            "交通至難の島等に居住又は滞在",
            "住所移転のため当該市町村の区域外に居住",
            "天災又は悪天候により投票所に到達することが困難");

    private final Desk desk;
    private final OperatorActs acts;
    private final Residents residents;

    private Oaths(OperatorParts parts) {
        this.desk = parts.desk();
        this.acts = parts.acts();
        this.residents = parts.residents();
    }

    static List<OperatorRoute> routes(OperatorParts parts) {
        return List.of(OperatorRoute.get(
                "/v1/documents/:id", EnumSet.of(Role.ELECTION_OFFICER, Role.ADMIN), new Oaths(parts)::document));
    }

    private Future<Answer> document(Call call) {
        String receipt = call.path("id");
        Area area = Area.of(call, desk.directory());
        return acts.own(call.operator(), key(receipt)).compose(entry -> {
            UUID holder = entry.holder();
            if (holder == null || !hasOath(entry)) {
                throw new ProblemException(ProblemType.NOT_FOUND);
            }
            return residents.of(List.of(holder)).map(known -> oath(area, receipt, entry, person(known, holder)));
        });
    }

    private static Resident person(Map<UUID, Resident> known, UUID holder) {
        return known.getOrDefault(holder, Resident.UNKNOWN);
    }

    private static EntryKey key(String receipt) {
        int dash = receipt.lastIndexOf('-');
        try {
            return new EntryKey(
                    receipt.substring(0, Math.max(dash, 0)), Long.parseLong(receipt, dash + 1, receipt.length(), 10));
        } catch (NumberFormatException e) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
    }

    private static boolean hasOath(LedgerEntry entry) {
        return entry.service() == Service.ELECTION
                && entry.decision().verdict() == Verdict.ACCEPTED
                && entry.decision().result().has("document");
    }

    private static Answer oath(Area area, String receipt, LedgerEntry entry, Resident person) {
        Election election = area.election(entry.scope());
        Site site = area.site(entry.site());
        Long ground = entry.decision().facts().integer("ground", 1, GROUNDS.size());
        JsonObject affirmed = new JsonObject().put("ground", ground);
        if (ground != null) {
            affirmed.put("text", GROUNDS.get(ground.intValue() - 1));
        }
        return new Answer.Json(new JsonObject()
                .put("title", "宣誓書")
                .put("receipt", receipt)
                .put("election", named(election.id(), election.nameJa(), election.nameEn()))
                .put("name", person.name())
                .put("address", person.address())
                .put(
                        "birthDate",
                        person.birthDate() == null ? null : person.birthDate().toString())
                .put("ground", affirmed)
                .put("oath", OATH)
                .put(
                        "date",
                        entry.tappedAt().atZone(area.timeZone()).toLocalDate().toString())
                .put("rollNumber", entry.decision().facts().text("rollNumber").orElse(null))
                .put("site", named(site.id(), site.nameJa(), site.nameEn())));
    }

    private static JsonObject named(String id, String nameJa, String nameEn) {
        return new JsonObject().put("id", id).put("nameJa", nameJa).put("nameEn", nameEn);
    }
}
