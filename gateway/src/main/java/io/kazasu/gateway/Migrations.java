package io.kazasu.gateway;

import io.kazasu.gateway.postgres.Databases;
import io.kazasu.gateway.postgres.Durability;
import io.kazasu.gateway.postgres.Migration;
import io.kazasu.gateway.postgres.PostgresException;
import io.kazasu.tap.Service;
import java.util.List;
import java.util.Locale;

/** The schemas of all databases. */
public final class Migrations {
    /** Of every database with a ledger. */
    public static final Migration LEDGER = Migration.of("ledger", "classpath:db/ledger");

    /** Of database {@code kazasu}. */
    public static final List<Migration> KAZASU = List.of(Migration.of("directory", "classpath:db/directory"), LEDGER);

    public static final Migration RESIDENT = Migration.of("public", "classpath:db/resident");

    /** Of database {@code kazasu_proofs}. */
    public static final Migration PROOFS = Migration.of("public", "classpath:db/proof");

    private Migrations() {}

    /** Of the store of a service. */
    public static Migration store(Service service) {
        return Migration.of(
                "public",
                "classpath:db/store/common",
                "classpath:db/store/" + service.name().toLowerCase(Locale.ROOT));
    }

    /**
     * Brings the database without which nothing works up to date and makes sure that it is durable, and that no
     * municipality's entries are looked for in the wrong ledger. Blocks.
     *
     * @throws PostgresException when it cannot be used; trying again is safe
     */
    public static void prepareKazasu(Databases databases) throws PostgresException {
        for (Migration migration : KAZASU) {
            migration.run(databases.kazasu());
        }
        Durability.require(databases.kazasu());
        new LedgerAssignment(databases).requireConsistent();
    }
}
