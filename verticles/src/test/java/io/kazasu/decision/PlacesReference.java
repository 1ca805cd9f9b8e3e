package io.kazasu.decision;

import io.kazasu.tap.Municipality;
import io.kazasu.tap.Reference;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.Site;
import java.util.List;
import java.util.Optional;

/** Reference data in memory: municipalities and their sites, no rows of any table. */
public record PlacesReference(List<Municipality> municipalities, List<Site> sites) implements Reference {
    @Override
    public Optional<Municipality> municipality(String code) {
        return municipalities.stream().filter(it -> it.code().equals(code)).findFirst();
    }

    @Override
    public Optional<Site> site(String id) {
        return sites.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    @Override
    public List<Site> sites(String municipality) {
        return sites.stream()
                .filter(it -> it.municipality().equals(municipality))
                .toList();
    }

    @Override
    public <T> Optional<T> item(ReferenceTable<T> table, String key) {
        return Optional.empty();
    }

    @Override
    public <T> List<T> items(ReferenceTable<T> table) {
        return List.of();
    }
}
