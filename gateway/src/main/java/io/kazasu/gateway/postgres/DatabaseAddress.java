package io.kazasu.gateway.postgres;

import io.kazasu.gateway.config.PostgresTls;
import io.kazasu.gateway.config.PostgresUri;
import io.kazasu.gateway.config.Secret;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One database and how to reach it.
 *
 * @param port 1..65535
 * @param connectTimeoutMillis bound on making a connection
 */
public record DatabaseAddress(
        String host, int port, String database, Login login, PostgresTls tls, int connectTimeoutMillis) {
    private static final String APPLICATION = "kazasu";

    /** @param password empty when the server asks for none */
    public record Login(String user, Optional<Secret> password) {}

    static DatabaseAddress of(PostgresUri uri, Optional<Secret> password, int connectTimeoutMillis) {
        Login login = new Login(uri.user(), uri.password().or(() -> password));
        return new DatabaseAddress(
                uri.host(), uri.port(), uri.database().orElse("postgres"), login, uri.tls(), connectTimeoutMillis);
    }

    /** Another database of the same server. */
    DatabaseAddress sibling(String name) {
        return new DatabaseAddress(host, port, name, login, tls, connectTimeoutMillis);
    }

    /** For Vert.x; a new object each time. The bound on connecting goes to the pool's or the connection's options. */
    public PgConnectOptions connectOptions() {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(host)
                .setPort(port)
                .setDatabase(database)
                .setUser(login.user())
                .setSslMode(SslMode.of(tls.mode().text()));
        options.addProperty("application_name", APPLICATION);
        login.password().ifPresent(password -> options.setPassword(password.text()));
        if (tls.mode() != PostgresTls.Mode.DISABLE) {
            options.setSslOptions(sslOptions());
        }
        return options;
    }

    /** For JDBC; makes a new connection each time it is asked. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(login.user());
        login.password().ifPresent(password -> source.setPassword(password.text()));
        source.setConnectTimeout((int) Math.max(1, TimeUnit.MILLISECONDS.toSeconds(connectTimeoutMillis)));
        source.setApplicationName(APPLICATION);
        source.setSslMode(tls.mode().text());
        tls.rootCertificate().ifPresent(path -> source.setSslRootCert(path.toString()));
        if (tls.mode() == PostgresTls.Mode.VERIFY_FULL && tls.rootCertificate().isEmpty()) {
            source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        return source;
    }

    /** Blocks. */
    public Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    /** Without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/" + database;
    }

    private ClientSSLOptions sslOptions() {
        ClientSSLOptions options = new ClientSSLOptions();
        tls.rootCertificate()
                .ifPresent(path -> options.setTrustOptions(new PemTrustOptions().addCertPath(path.toString())));
        if (tls.mode() == PostgresTls.Mode.REQUIRE) {
            options.setTrustAll(true);
        }
        return options.setHostnameVerificationAlgorithm(tls.mode() == PostgresTls.Mode.VERIFY_FULL ? "HTTPS" : "");
    }
}
