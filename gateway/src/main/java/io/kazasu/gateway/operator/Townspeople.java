package io.kazasu.gateway.operator;

import io.kazasu.decision.election.ElectionTables;
import io.kazasu.directory.Directory;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Household;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Whose people somebody is, as far as anybody knows: an operator finds no others by ID. */
final class Townspeople {
    private final Directory directory;
    private final Residents residents;

    Townspeople(Directory directory, Residents residents) {
        this.directory = directory;
        this.residents = residents;
    }

    /**
     * By the person's card, else by a roll of ours, else by the cards of the household, else by where a visitor was
     * registered. Somebody of whom nothing tells the municipality is not kept from a shelter.
     */
    Future<Boolean> has(Area area, Holder holder) {
        if (holder.municipality() != null) {
            return Future.succeededFuture(area.municipality().equals(holder.municipality()));
        }
        if (onRoll(area, holder)) {
            return Future.succeededFuture(true);
        }
        return ofHousehold(holder.household())
                .compose(towns -> towns.isEmpty()
                        ? visitorsAreOurs(area, holder.id())
                        : Future.succeededFuture(towns.contains(area.municipality())));
    }

    private static boolean onRoll(Area area, Holder holder) {
        return holder.records(ElectionTables.ROLL).stream()
                .flatMap(entry -> area.reference().item(ElectionTables.ELECTIONS, entry.election()).stream())
                .anyMatch(election -> election.municipality().equals(area.municipality()));
    }

    private Future<List<String>> ofHousehold(@org.jspecify.annotations.Nullable UUID household) {
        if (household == null) {
            return Future.succeededFuture(List.of());
        }
        return directory.household(household).compose(found -> {
            List<Future<Optional<Holder>>> members = found.map(Household::members).orElse(List.of()).stream()
                    .map(member -> directory.holder(member.holder()))
                    .toList();
            return Future.all(members).map(all -> members.stream()
                    .flatMap(member -> member.result().stream())
                    .map(Holder::municipality)
                    .filter(Objects::nonNull)
                    .toList());
        });
    }

    private Future<Boolean> visitorsAreOurs(Area area, UUID holder) {
        return residents.of(List.of(holder)).map(known -> {
            Resident resident = known.getOrDefault(holder, Resident.UNKNOWN);
            return !Boolean.TRUE.equals(resident.visitor())
                    || area.municipality().equals(resident.visitorOf());
        });
    }
}
