package io.kazasu.gateway.postgres;

import io.kazasu.gateway.config.PostgresConfig;
import io.kazasu.gateway.config.PostgresUri;
import io.kazasu.tap.Service;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The databases of the gateway, wherever each of them is.
 *
 * @param kazasu directory, and the ledger of all municipalities that have none of their own
 * @param resident names, addresses and birth dates: the municipality's own
 * @param proofs trees over the ledgers, and signed checkpoints of them
 * @param stores one for each service
 * @param ledgers of municipalities that have their own, by 団体コード
 */
public record Databases(
        DatabaseAddress kazasu,
        DatabaseAddress resident,
        DatabaseAddress proofs,
        Map<Service, DatabaseAddress> stores,
        Map<String, DatabaseAddress> ledgers) {
    public Databases {
        stores = Map.copyOf(stores);
        ledgers = Map.copyOf(ledgers);
    }

    /**
     * Where the configuration says they are.
     *
     * @param server that of the configuration's URI, or the embedded one
     */
    public static Databases of(PostgresConfig config, DatabaseAddress server) {
        Map<Service, DatabaseAddress> stores = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            String name = "kazasu_store_" + service.name().toLowerCase(Locale.ROOT);
            Optional<PostgresUri> elsewhere =
                    Optional.ofNullable(config.elsewhere().stores().get(service));
            stores.put(service, address(config, server, elsewhere, name));
        }
        Map<String, DatabaseAddress> ledgers = new HashMap<>();
        config.elsewhere()
                .ledgers()
                .forEach((code, uri) ->
                        ledgers.put(code, address(config, server, Optional.of(uri), "kazasu_ledger_" + code)));
        return new Databases(
                address(config, server, config.elsewhere().kazasu(), "kazasu"),
                address(config, server, config.elsewhere().resident(), "kazasu_resident"),
                address(config, server, config.elsewhere().proofs(), "kazasu_proofs"),
                stores,
                ledgers);
    }

    public DatabaseAddress store(Service service) {
        return Optional.ofNullable(stores.get(service)).orElseThrow();
    }

    private static DatabaseAddress address(
            PostgresConfig config, DatabaseAddress server, Optional<PostgresUri> elsewhere, String name) {
        return elsewhere
                .map(uri -> DatabaseAddress.of(uri, config.password(), config.connectTimeoutMillis())
                        .sibling(uri.database().orElse(name)))
                .orElseGet(() -> server.sibling(name));
    }
}
