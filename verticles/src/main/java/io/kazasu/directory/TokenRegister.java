package io.kazasu.directory;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Makes and ends tokens of readers or operators, in one transaction that is undone unless it is committed. Nodes hear of
 * it with the commit. Blocks; used by one thread.
 */
public final class TokenRegister implements AutoCloseable {
    private static final int TOKEN_BYTES = 32;

    private final Connection connection;
    private final TokenHolder holder;
    private final String by;
    private final SecureRandom random = new SecureRandom();

    private TokenRegister(Connection connection, TokenHolder holder, String by) {
        this.connection = connection;
        this.holder = holder;
        this.by = by;
    }

    /**
     * Waits for an import that is under way, as both write tokens.
     *
     * @param directory database {@code kazasu}, migrated; connections of PostgreSQL's own driver
     * @param by who does it; kept beside each token
     */
    public static TokenRegister open(DataSource directory, TokenHolder holder, String by) throws SQLException {
        Connection connection = directory.getConnection();
        try {
            connection.setAutoCommit(false);
            FileImport.lock(connection);
            return new TokenRegister(connection, holder, by);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The given names that nobody has, in their order. */
    public List<String> unknown(Collection<String> names) throws SQLException {
        return texts(
                "select n.name from unnest(?) with ordinality n(name, nth) where not exists"
                        + " (select 1 from directory.%1$s r where r.%1$s = n.name) order by nth",
                array(names));
    }

    /** The readers of a site, sorted; empty also when there is no such site. */
    public List<String> readersOfSite(String site) throws SQLException {
        return texts("select reader from directory.reader where site = ? order by reader", site);
    }

    /** The readers of all sites of a municipality, sorted. */
    public List<String> readersOfMunicipality(String municipality) throws SQLException {
        return texts(
                "select reader from directory.reader join directory.site using (site) where municipality = ?"
                        + " order by reader",
                municipality);
    }

    public boolean knowsMunicipality(String municipality) throws SQLException {
        return !texts("select municipality from directory.municipality where municipality = ?", municipality)
                .isEmpty();
    }

    /** Makes operators that are not there yet, without a token. */
    public void createOperators(Collection<String> names, String municipality, Set<Role> roles) throws SQLException {
        String sql =
                "insert into directory.operator (operator, municipality, roles) select name, ?, ? from unnest(?) n(name)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, municipality);
            statement.setArray(2, array(roles.stream().map(Role::name).sorted().toList()));
            statement.setArray(3, array(names));
            statement.executeUpdate();
        }
    }

    /**
     * New tokens of 256 random bits, by name in the order given. Only their hashes are kept.
     *
     * @param names all known
     * @param grace for how long each former token opens as well; zero ends it with the commit. One that was former
     *     already ends in any case
     */
    public Map<String, String> issue(Collection<String> names, Duration grace) throws SQLException {
        Map<String, String> tokens = new LinkedHashMap<>();
        names.forEach(name -> tokens.put(name, token()));
        String sql = """
                update directory.%1$s r set token_sha256 = n.token, token_issued_at = now(), token_issued_by = ?,
                  former_token_sha256 = case when g.grace > 0 then r.token_sha256 end,
                  former_token_until = case when g.grace > 0 and r.token_sha256 is not null
                    then now() + g.grace * interval '1 millisecond' end
                from unnest(?, ?) n(name, token) cross join (select ?::bigint as grace) g where r.%1$s = n.name
                """.formatted(holder.word());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, by);
            statement.setArray(2, array(tokens.keySet()));
            statement.setArray(
                    3,
                    array(tokens.values().stream()
                            .map(token -> TokenHash.of(token).hex())
                            .toList()));
            statement.setLong(4, grace.toMillis());
            requireAll(statement.executeUpdate(), tokens.size());
        }
        return tokens;
    }

    /** Ends every token of these, the former included. */
    public void revoke(Collection<String> names) throws SQLException {
        String sql = """
                update directory.%1$s set token_sha256 = null, former_token_sha256 = null, former_token_until = null,
                  token_issued_at = now(), token_issued_by = ? where %1$s = any(?)
                """.formatted(holder.word());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, by);
            statement.setArray(2, array(names));
            requireAll(statement.executeUpdate(), names.size());
        }
    }

    /** In force on every node within a second of it. */
    public void commit() throws SQLException {
        FileImport.tellNodes(connection, holder.file());
        connection.commit();
    }

    /** Undoes what was not committed. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return holder.prefix() + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private List<String> texts(String sql, Object parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.formatted(holder.word()))) {
            statement.setObject(1, parameter);
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        }
    }

    private java.sql.Array array(Collection<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private static void requireAll(int changed, int names) {
        if (changed != names) {
            throw new IllegalArgumentException(changed + " of " + names + " are known");
        }
    }
}
