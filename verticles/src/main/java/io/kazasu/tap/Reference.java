package io.kazasu.tap;

import java.util.List;
import java.util.Optional;

/** An immutable picture of the small reference data, the same for the whole of one decision. */
public interface Reference {
    Optional<Municipality> municipality(String code);

    List<Municipality> municipalities();

    Optional<Site> site(String id);

    List<Site> sites(String municipality);

    /** The row with this key (parts joined by {@code |}). */
    <T> Optional<T> item(ReferenceTable<T> table, String key);

    /** All rows of a table, of every municipality, in the order of their keys. */
    <T> List<T> items(ReferenceTable<T> table);
}
