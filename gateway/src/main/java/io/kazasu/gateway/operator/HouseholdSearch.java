package io.kazasu.gateway.operator;

import io.kazasu.gateway.operator.Residents.Member;
import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Finds the household of somebody who stands at a shelter's desk without a card and tells name and birth date. Both must
 * be right, and addresses are not told, so that nobody can be looked for.
 */
final class HouseholdSearch {
    private static final int NAME_CHARS_MAX = 200;

    private final Desk desk;
    private final Residents residents;
    private final Townspeople townspeople;

    HouseholdSearch(OperatorParts parts) {
        this.desk = parts.desk();
        this.residents = parts.residents();
        this.townspeople = new Townspeople(desk.directory(), residents);
    }

    Future<Answer> answer(Call call) {
        Fields body = call.body();
        String name = Body.requireText(body, "name", NAME_CHARS_MAX);
        LocalDate birthDate =
                body.date("birthDate").orElseThrow(() -> new MalformedException("birthDate", "YYYY-MM-DD"));
        Area area = Area.of(call, desk.directory());
        return residents.named(name, birthDate).compose(found -> {
            List<Future<List<Member>>> households =
                    found.stream().map(one -> household(area, one.holder())).toList();
            return Future.all(new ArrayList<>(households)).map(all -> {
                JsonArray answers = new JsonArray();
                households.stream()
                        .map(Future::result)
                        .filter(members -> !members.isEmpty())
                        .forEach(members -> answers.add(json(members)));
                return new Answer.Json(new JsonObject().put("households", answers));
            });
        });
    }

    /** Empty for somebody of another municipality. */
    private Future<List<Member>> household(Area area, UUID holder) {
        return desk.directory()
                .holder(holder)
                .compose(known -> known.isEmpty() ? Future.succeededFuture(false) : townspeople.has(area, known.get()))
                .compose(ours -> ours ? residents.household(holder) : Future.succeededFuture(List.of()));
    }

    private static JsonObject json(List<Member> members) {
        JsonArray people = new JsonArray();
        members.forEach(member -> people.add(new JsonObject()
                .put("holder", member.holder().toString())
                .put("name", Objects.requireNonNullElse(member.resident().name(), ""))
                .put("relation", Objects.requireNonNullElse(member.resident().relation(), ""))));
        return new JsonObject()
                .put("holder", members.getFirst().holder().toString())
                .put("members", people);
    }
}
