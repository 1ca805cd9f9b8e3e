package io.kazasu.gateway.operator;

import io.kazasu.fanout.Reading;
import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads names at the moment they are needed, and keeps none. Futures fail as the database does. */
final class Residents {
    private static final String SELECT = "select " + Resident.COLUMNS + " from resident where holder = any($1::uuid[])";

    /** More namesakes than live in any city; a bound for what is held in memory. */
    private static final int NAMESAKES_MAX = 1_000;

    private static final String BY_NAME = "select holder, nondisclosure from resident"
            + " where name_key = translate($1::text, chr(32) || chr(12288), '')"
            + " and ($2::date is null or birth_date = $2::date) order by holder limit " + NAMESAKES_MAX;

    /** A bound for what is held in memory; institutions are households too. */
    private static final int HOUSEHOLD_MAX = 100;

    private static final String HOUSEHOLD = "select " + Resident.COLUMNS + " from resident where (holder = $1::uuid"
            + " or household = (select household from resident where holder = $1::uuid) and moved_out is null)"
            + " order by resident.holder <> $1::uuid, resident.birth_date, resident.holder limit " + HOUSEHOLD_MAX;

    private static final String ADD = """
            insert into resident (holder, household, name, kana, birth_date, sex, address, relation, nondisclosure,
              visitor, visitor_of) values ($1, $2, $3, $4, $5, $6, $7, '本人', $8, true, $9) on conflict (holder) do nothing
            """;

    private static final String SAME = """
            select count(*) from resident where holder = $1 and household = $2 and name = $3
              and kana is not distinct from $4 and birth_date is not distinct from $5
              and sex is not distinct from $6 and address is not distinct from $7 and nondisclosure = $8
              and visitor_of = $9
            """;

    private final Pool pool;

    Residents(Pool pool) {
        this.pool = pool;
    }

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** By holder; who has no record is missing. */
    Future<Map<UUID, Resident>> of(Collection<UUID> holders) {
        Tuple parameters = Tuple.tuple().addArrayOfUUID(holders.toArray(UUID[]::new));
        return pool.preparedQuery(SELECT).execute(parameters).map(rows -> {
            Map<UUID, Resident> residents = new HashMap<>();
            rows.forEach(row -> residents.put(row.getUUID("holder"), Resident.of(row)));
            return residents;
        });
    }

    record Member(UUID holder, Resident resident) {}

    /** The person first, then those who live in the same household now; empty for somebody without a record. */
    Future<List<Member>> household(UUID holder) {
        return Reading.list(
                pool, HOUSEHOLD, Tuple.of(holder), row -> new Member(row.getUUID("holder"), Resident.of(row)));
    }

    /** Everybody of that name, spaces of any width aside. */
    Future<List<Resident.Found>> named(String name, @Nullable LocalDate birthDate) {
        return Reading.list(
                pool,
                BY_NAME,
                Tuple.of(name, birthDate),
                row -> new Resident.Found(row.getUUID("holder"), row.getBoolean("nondisclosure")));
    }

    /** Registers a visitor of a municipality. Doing it again adds nobody; fails with {@code sequence-reused} when it was somebody else before. */
    Future<Void> add(UUID holder, UUID household, Visitor visitor, String municipality) {
        Tuple parameters = Tuple.from(new Object[] {
            holder,
            household,
            visitor.name(),
            visitor.kana(),
            visitor.birthDate(),
            visitor.sex(),
            visitor.address(),
            visitor.nondisclosure(),
            municipality
        });
        return pool.preparedQuery(ADD)
                .execute(parameters)
                .compose(added -> pool.preparedQuery(SAME).execute(parameters))
                .compose(same -> same.iterator().next().getLong(0) == 1
                        ? Future.succeededFuture()
                        : Future.failedFuture(new ProblemException(ProblemType.SEQUENCE_REUSED)));
    }
}
