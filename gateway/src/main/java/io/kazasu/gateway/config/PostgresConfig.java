package io.kazasu.gateway.config;

import io.kazasu.tap.Service;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the databases are.
 *
 * @param dataDirectory of the embedded server
 * @param embeddedPort 0..65535; 0 = any free port
 * @param server instead of the embedded one
 * @param password for those URIs that have none of their own
 * @param connectTimeoutMillis bound on making a connection
 * @param elsewhere databases with a URI of their own
 */
public record PostgresConfig(
        Path dataDirectory,
        int embeddedPort,
        Optional<PostgresUri> server,
        Optional<Secret> password,
        int connectTimeoutMillis,
        Elsewhere elsewhere) {
    /**
     * Databases that are not on the server of the others.
     *
     * @param ledgers of municipalities that have their own, by 団体コード
     */
    public record Elsewhere(
            Optional<PostgresUri> kazasu,
            Optional<PostgresUri> resident,
            Optional<PostgresUri> proofs,
            Map<Service, PostgresUri> stores,
            Map<String, PostgresUri> ledgers) {
        public Elsewhere {
            ledgers = Map.copyOf(ledgers);
            stores = Map.copyOf(stores);
        }
    }

    /** True when the gateway runs PostgreSQL itself. */
    public boolean embedded() {
        return server.isEmpty();
    }

    static PostgresConfig of(EffectiveSettings settings) {
        Map<Service, PostgresUri> stores = new EnumMap<>(Service.class);
        Settings.STORE_DATABASES.forEach(
                (service, setting) -> settings.get(setting).ifPresent(uri -> stores.put(service, uri)));
        return new PostgresConfig(
                settings.get(Settings.DATA_DIR),
                settings.get(Settings.POSTGRES_PORT),
                settings.get(Settings.POSTGRES_URI),
                settings.get(Settings.POSTGRES_PASSWORD),
                settings.get(Settings.POSTGRES_CONNECT_TIMEOUT),
                new Elsewhere(
                        settings.get(Settings.KAZASU_DATABASE),
                        settings.get(Settings.RESIDENT_DATABASE),
                        settings.get(Settings.PROOFS_DATABASE),
                        stores,
                        settings.own(Settings.LEDGERS)));
    }
}
