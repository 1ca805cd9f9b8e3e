package io.kazasu.directory;

import io.kazasu.tap.Municipality;
import io.kazasu.tap.Reference;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The small reference data as it was at one moment. Immutable. */
final class ReferenceSnapshot implements Reference {
    private final SequencedMap<String, Municipality> municipalities = new LinkedHashMap<>();
    private final Map<String, Site> sites = new HashMap<>();
    private final Map<String, List<Site>> sitesByMunicipality = new HashMap<>();
    private final Map<String, Rows> rows;

    /**
     * Rows of one table, typed.
     *
     * @param byKey in the order of keys
     */
    record Rows(SequencedMap<String, Object> byKey, List<Object> all) {
        static final Rows NONE = of(new LinkedHashMap<>());

        static Rows of(SequencedMap<String, Object> byKey) {
            return new Rows(byKey, List.copyOf(byKey.values()));
        }
    }

    /** Lists in the order in which they are served. */
    ReferenceSnapshot(List<Municipality> municipalities, List<Site> sites, Map<String, Rows> rows) {
        municipalities.forEach(municipality -> this.municipalities.put(municipality.code(), municipality));
        for (Site site : sites) {
            this.sites.put(site.id(), site);
            sitesByMunicipality
                    .computeIfAbsent(site.municipality(), code -> new ArrayList<>())
                    .add(site);
        }
        sitesByMunicipality.replaceAll((code, list) -> List.copyOf(list));
        this.rows = Map.copyOf(rows);
    }

    @Override
    public Optional<Municipality> municipality(String code) {
        return Optional.ofNullable(municipalities.get(code));
    }

    @Override
    public List<Municipality> municipalities() {
        return List.copyOf(municipalities.values());
    }

    @Override
    public Optional<Site> site(String id) {
        return Optional.ofNullable(sites.get(id));
    }

    @Override
    public List<Site> sites(String municipality) {
        return sitesByMunicipality.getOrDefault(municipality, List.of());
    }

    @Override
    public <T> Optional<T> item(ReferenceTable<T> table, String key) {
        return Optional.ofNullable(rows(table).byKey().get(key)).map(table.type()::cast);
    }

    /** Every row was made by the table's own reader and checked against its type. */
    @Override
    @SuppressWarnings("unchecked")
    public <T> List<T> items(ReferenceTable<T> table) {
        return (List<T>) Collections.unmodifiableList(rows(table).all());
    }

    private Rows rows(ReferenceTable<?> table) {
        return rows.getOrDefault(table.name(), Rows.NONE);
    }
}
