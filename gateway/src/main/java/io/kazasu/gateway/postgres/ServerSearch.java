package io.kazasu.gateway.postgres;

import io.kazasu.gateway.config.PostgresTls;
import io.kazasu.gateway.config.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Looks for the server that runs on a data directory. */
record ServerSearch(DataDirectory directory) {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    /** A server that takes connections with the kept password and has its data in the directory. */
    record Found(Postmaster postmaster, DatabaseAddress address) {}

    /** Waits while a server found there is starting or stopping; empty when none is left. */
    Optional<Found> running() throws IOException, PostgresException {
        Instant deadline = Instant.now().plus(ServerStart.START_LIMIT);
        while (Instant.now().isBefore(deadline)) {
            Optional<Postmaster> postmaster = Postmaster.of(directory.cluster());
            if (postmaster.isEmpty()) {
                return Optional.empty();
            }
            if (!postmaster.get().alive()) {
                postmaster.get().forget();
                return Optional.empty();
            }
            if (postmaster.get().ready()) {
                Found found =
                        new Found(postmaster.get(), address(postmaster.get().port()));
                if (answers(found.address())) {
                    return Optional.of(found);
                }
            }
            Pause.of(LOOK_AGAIN);
        }
        throw new PostgresException("PostgreSQL in %s neither starts nor ends".formatted(directory.cluster()));
    }

    /** @return false while it is going down */
    private boolean answers(DatabaseAddress address) throws IOException, PostgresException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show data_directory")) {
            rows.next();
            return Path.of(rows.getString(1)).toRealPath().equals(directory.cluster());
        } catch (SQLException e) {
            if (SqlState.passwordRefused(e)) {
                throw new PostgresException("PostgreSQL in %s does not take the password in %s"
                        .formatted(directory.cluster(), directory.passwordFile()));
            }
            return false;
        }
    }

    private DatabaseAddress address(int port) throws IOException, PostgresException {
        Secret password = new Secret(PrivateFile.read(directory.passwordFile()));
        DatabaseAddress.Login login = new DatabaseAddress.Login("postgres", Optional.of(password));
        PostgresTls plain = new PostgresTls(PostgresTls.Mode.DISABLE, Optional.empty());
        return new DatabaseAddress("127.0.0.1", port, "postgres", login, plain, CONNECT_TIMEOUT_MILLIS);
    }
}
