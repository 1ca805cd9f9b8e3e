package io.kazasu.directory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The readers of a municipality as its administrators see and change them while they are in use. Each change waits for an
 * import that is under way, and is in force on every node within a second. Any thread; futures fail as the database does,
 * and doing the same again is safe.
 */
public final class ReaderRegister {
    private static final int TOKEN_BYTES = 32;

    private static final String ALL = """
            select reader, site, service, direction, enabled, token_issued_at, former_token_until
            from directory.reader join directory.site using (site) where municipality = $1::text order by reader
            """;

    private static final String LOCK = "select pg_advisory_xact_lock(" + FileImport.LOCK_KEY + ")";

    private static final String OWN = " where reader = $1::text"
            + " and site in (select site from directory.site where municipality = $2::text) returning reader";

    private static final String ENABLE = "update directory.reader set enabled = $3::boolean" + OWN;

    private static final String ISSUE = "update directory.reader set token_sha256 = $3::text, token_issued_at = now(),"
            + " token_issued_by = $5::text,"
            + " former_token_sha256 = case when $4::bigint > 0 then token_sha256 end,"
            + " former_token_until = case when $4::bigint > 0 and token_sha256 is not null"
            + " then now() + $4::bigint * interval '1 second' end"
            + OWN;

    private final Pool directory;
    private final SecureRandom random = new SecureRandom();

    /** @param directory database {@code kazasu} */
    public ReaderRegister(Pool directory) {
        this.directory = directory;
    }

    /**
     * A reader as it is set up.
     *
     * @param direction null where it means nothing
     * @param tokenIssuedAt null while its token is the one that was imported
     * @param formerTokenUntil until when the former token opens as well, or null
     */
    public record Entry(
            String reader,
            String site,
            String service,
            @Nullable String direction,
            boolean enabled,
            @Nullable Instant tokenIssuedAt,
            @Nullable Instant formerTokenUntil) {}

    /** Sorted by ID. */
    public Future<List<Entry>> of(String municipality) {
        return directory.preparedQuery(ALL).execute(Tuple.of(municipality)).map(rows -> {
            List<Entry> entries = new ArrayList<>();
            rows.forEach(row -> entries.add(new Entry(
                    row.getString("reader"),
                    row.getString("site"),
                    row.getString("service"),
                    row.getString("direction"),
                    row.getBoolean("enabled"),
                    instant(row.getOffsetDateTime("token_issued_at")),
                    instant(row.getOffsetDateTime("former_token_until")))));
            return entries;
        });
    }

    private static @Nullable Instant instant(java.time.@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** Whether there is such a reader; a later import that names it says anew whether it is enabled. */
    public Future<Boolean> enable(String municipality, String reader, boolean enabled) {
        return change(ENABLE, Tuple.of(reader, municipality, enabled));
    }

    /**
     * A new token of 256 random bits; only its hash is kept.
     *
     * @param grace in whole seconds, for how long the former token opens as well; zero ends it at once
     * @param by who does it; kept beside the token
     * @return empty when there is no such reader
     */
    public Future<Optional<String>> issue(String municipality, String reader, Duration grace, String by) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = TokenHolder.READER.prefix()
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Tuple parameters = Tuple.of(reader, municipality, TokenHash.of(token).hex(), grace.toSeconds(), by);
        return change(ISSUE, parameters).map(known -> known ? Optional.of(token) : Optional.empty());
    }

    private Future<Boolean> change(String sql, Tuple parameters) {
        return directory.withTransaction(transaction -> transaction
                .query(LOCK)
                .execute()
                .compose(locked -> transaction.preparedQuery(sql).execute(parameters))
                .compose(changed -> changed.rowCount() == 0
                        ? Future.succeededFuture(false)
                        : tellNodes(transaction).map(true)));
    }

    private static Future<Void> tellNodes(SqlConnection transaction) {
        return transaction
                .preparedQuery("select pg_notify($1::text, $2::text)")
                .execute(Tuple.of(DirectoryChange.CHANNEL, "reload " + TokenHolder.READER.file()))
                .mapEmpty();
    }
}
