package io.kazasu.fanout;

import io.kazasu.tap.Service;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings a store's database up to date: {@code db/store/common} (versions below 100), then {@code db/store/SERVICE} in
 * lower case (100 and up), where a service has tables of its own. Later ones, common or not, take versions above all that
 * are there.
 */
public final class StoreMigrations {
    private StoreMigrations() {}

    /**
     * Blocks. Several nodes may do it at once.
     *
     * @throws org.flywaydb.core.api.FlywayException when the database cannot be reached or a migration fails
     */
    public static void run(DataSource store, Service service) {
        Flyway.configure(StoreMigrations.class.getClassLoader())
                .dataSource(store)
                .locations(
                        "classpath:db/store/common",
                        "classpath:db/store/" + service.name().toLowerCase(Locale.ROOT))
                .load()
                .migrate();
    }
}
