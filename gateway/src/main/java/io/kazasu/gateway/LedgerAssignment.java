package io.kazasu.gateway;

import io.kazasu.gateway.postgres.DatabaseAddress;
import io.kazasu.gateway.postgres.Databases;
import io.kazasu.gateway.postgres.PostgresException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a municipality's entries are in one ledger only. The shared ledger keeps which municipalities have a
 * ledger of their own, and which one: a gateway that was told otherwise could hand out every ballot once more.
 */
final class LedgerAssignment {
    private static final String ASSIGNED = "select municipality from ledger.own_ledger order by municipality";
    private static final String HAS_ENTRIES =
            "select 1 from ledger.entry where municipality = ? limit 1"; // read through once, at the first start
    private static final String IDENTITY = "select ledger::text from ledger.identity";
    private static final String ASSIGN =
            "insert into ledger.own_ledger (municipality, ledger) values (?, ?::uuid) on conflict do nothing";
    private static final String ASSIGNED_TO = "select ledger::text from ledger.own_ledger where municipality = ?";

    private final Databases databases;

    LedgerAssignment(Databases databases) {
        this.databases = databases;
    }

    /**
     * What the shared ledger alone can tell. Blocks.
     *
     * @throws PostgresException with everything that must not be so
     */
    void requireConsistent() throws PostgresException {
        List<String> faults = new ArrayList<>();
        try (Connection shared = databases.kazasu().connect()) {
            List<String> assigned = texts(shared, ASSIGNED);
            assigned.stream()
                    .filter(code -> !databases.ledgers().containsKey(code))
                    .forEach(code -> faults.add(
                            "ledgers.%s: missing (expected the database that has its entries so far)".formatted(code)));
            for (String code : databases.ledgers().keySet().stream().sorted().toList()) {
                if (!assigned.contains(code) && first(shared, HAS_ENTRIES, code).isPresent()) {
                    faults.add("ledgers.%s: the shared ledger has entries of it (expected none, or no such setting)"
                            .formatted(code));
                }
            }
        } catch (SQLException e) {
            throw unreachable(databases.kazasu(), e);
        }
        if (!faults.isEmpty()) {
            throw new PostgresException(String.join(System.lineSeparator(), faults));
        }
    }

    /**
     * Takes a ledger for the municipality's own, or finds that it is. Blocks; several gateways may do it at once.
     *
     * @throws PostgresException when it is another one than before, or that of somebody else; or for a database that
     *     cannot be reached
     */
    void claim(String municipality, DatabaseAddress own) throws PostgresException {
        String ledger;
        try (Connection connection = own.connect()) {
            ledger = identity(connection);
        } catch (SQLException e) {
            throw unreachable(own, e);
        }
        try (Connection shared = databases.kazasu().connect()) {
            if (!ledger.equals(identity(shared))) {
                update(shared, ASSIGN, municipality, ledger);
            }
            if (!first(shared, ASSIGNED_TO, municipality).equals(Optional.of(ledger))) {
                throw new PostgresException(
                        "ledgers.%s: %s is not the ledger that has its entries, or is somebody else's"
                                .formatted(municipality, own.jdbcUrl()));
            }
        } catch (SQLException e) {
            throw unreachable(databases.kazasu(), e);
        }
    }

    private static String identity(Connection connection) throws SQLException {
        return first(connection, IDENTITY, null).orElse("");
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static Optional<String> first(Connection connection, String sql, @Nullable String parameter)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (parameter != null) {
                statement.setString(1, parameter);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    private static void update(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    private static PostgresException unreachable(DatabaseAddress address, SQLException e) {
        return new PostgresException("%s cannot be reached: %s".formatted(address.jdbcUrl(), e.getMessage()), e);
    }
}
