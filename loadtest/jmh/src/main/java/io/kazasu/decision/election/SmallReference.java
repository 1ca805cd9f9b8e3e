package io.kazasu.decision.election;

import io.kazasu.tap.Municipality;
import io.kazasu.tap.Reference;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** @param tables rows by key, by the name of their table */
record SmallReference(Municipality town, Site place, Map<String, Map<String, Object>> tables) implements Reference {
    @Override
    public Optional<Municipality> municipality(String code) {
        return Optional.of(town);
    }

    @Override
    public List<Municipality> municipalities() {
        return List.of(town);
    }

    @Override
    public Optional<Site> site(String id) {
        return Optional.of(place);
    }

    @Override
    public List<Site> sites(String municipality) {
        return List.of(place);
    }

    @Override
    public <T> Optional<T> item(ReferenceTable<T> table, String key) {
        return Optional.ofNullable(tables.getOrDefault(table.name(), Map.of()).get(key))
                .map(table.type()::cast);
    }

    @Override
    public <T> List<T> items(ReferenceTable<T> table) {
        return tables.getOrDefault(table.name(), Map.of()).values().stream()
                .map(table.type()::cast)
                .toList();
    }
}
