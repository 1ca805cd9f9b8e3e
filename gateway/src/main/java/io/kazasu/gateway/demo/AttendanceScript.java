package io.kazasu.gateway.demo;

import io.kazasu.gateway.demo.Workforce.Employee;
import io.kazasu.tap.Direction;
import io.kazasu.tap.Reader;
import io.kazasu.tap.Site;
import io.kazasu.tap.SiteKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;

/** Staff come and go through the doors of their office; some hold the card up twice. */
final class AttendanceScript implements TapScript {
    private record Worker(IssuedCard card, List<Reader> doors) {
        UUID holder() {
            return card.card().holder().id();
        }
    }

    private final Draw draw;
    private final List<Worker> workers = new ArrayList<>();
    private final Set<UUID> inside = new HashSet<>();
    private final Queue<PlannedTap> secondTaps = new ArrayDeque<>();

    AttendanceScript(Town town, Draw draw) {
        this.draw = draw;
        Map<UUID, IssuedCard> cards = town.cardsByHolder();
        Map<String, List<Reader>> doors = new HashMap<>();
        for (Site site : town.places().sites(SiteKind.OFFICE)) {
            doors.put(site.id(), town.places().readersAt(site));
        }
        for (Employee employee : town.workforce().employees()) {
            IssuedCard card = cards.get(employee.holder());
            if (card != null) {
                workers.add(new Worker(card, doors.getOrDefault(employee.site(), List.of())));
            }
        }
    }

    @Override
    public Optional<PlannedTap> next() {
        if (!secondTaps.isEmpty()) {
            return Optional.of(secondTaps.remove());
        }
        PlannedTap tap = passes(draw.oneOf(workers));
        if (draw.chance(0.04)) {
            secondTaps.add(tap);
        }
        return Optional.of(tap);
    }

    private PlannedTap passes(Worker worker) {
        boolean comes = inside.add(worker.holder());
        if (!comes) {
            inside.remove(worker.holder());
        }
        Direction closed = comes ? Direction.OUT : Direction.IN;
        List<Reader> doors =
                worker.doors.stream().filter(door -> door.direction() != closed).toList();
        return PlannedTap.of(draw.oneOf(doors), worker.card);
    }
}
