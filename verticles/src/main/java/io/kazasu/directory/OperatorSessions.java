package io.kazasu.directory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Operators who have signed in for a while. The token of a session opens what an operator's own token does, on every node.
 * Any thread; futures fail as the database does.
 */
public final class OperatorSessions {
    private static final String PREFIX = "kzs_";
    private static final int TOKEN_BYTES = 32;

    /** A name means one person in entries and in the rule of two officers, so nobody signs in as another town's operator. */
    private static final String BEGIN = """
            with over as (delete from directory.operator_session where ends_at < now())
            insert into directory.operator_session (token_sha256, operator, municipality, roles, ends_at)
            select $1::text, $2::text, m.municipality, $4::text[], now() + $5::bigint * interval '1 second'
            from directory.municipality m
            where m.municipality = $3::text and not exists
              (select 1 from directory.operator o where o.operator = $2::text and o.municipality <> $3::text)
            """;

    private static final String END = """
            with gone as (delete from directory.operator_session where token_sha256 = $1::text returning 1)
            select pg_notify($2::text, $3::text) from gone
            """;

    private final Pool directory;
    private final SecureRandom random = new SecureRandom();

    /** @param directory database {@code kazasu} */
    public OperatorSessions(Pool directory) {
        this.directory = directory;
    }

    /**
     * Begins a session.
     *
     * @param lasting in whole seconds
     * @return its token of 256 random bits, of which only the hash is kept; empty when there is no such municipality, or
     *     another one has an operator of that name. Doing it again begins another one
     */
    public Future<Optional<String>> begin(Operator operator, Duration lasting) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String[] roles = operator.roles().stream().map(Role::name).sorted().toArray(String[]::new);
        Tuple session = Tuple.of(
                TokenHash.of(token).hex(), operator.name(), operator.municipality(), roles, lasting.toSeconds());
        return directory
                .preparedQuery(BEGIN)
                .execute(session)
                .map(begun -> begun.rowCount() == 1 ? Optional.of(token) : Optional.empty());
    }

    /** Ends a session, if it is one: on every node within a second. Doing it again changes nothing. */
    public Future<Void> end(TokenHash token) {
        Tuple session = Tuple.of(token.hex(), DirectoryChange.CHANNEL, "reload " + TokenHolder.OPERATOR.file());
        return directory.preparedQuery(END).execute(session).mapEmpty();
    }
}
