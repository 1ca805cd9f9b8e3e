package io.kazasu.directory;

import io.kazasu.tap.CardArea;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Direction;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Household;
import io.kazasu.tap.Reader;
import io.kazasu.tap.RegisteredCard;
import io.kazasu.tap.Service;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The look-ups as PostgreSQL answers them. */
final class DirectoryQueries {
    private static final String CARD =
            "c.card_key, c.status, c.expires, c.area, c.holder, c.municipality, r.household, r.moved_out, c.services";

    /**
     * All rows of reference tables about one holder, as {@link RecordReader} reads them; %s is the holder. Put together as
     * text: PostgreSQL's functions for JSON take more time than all else that is read of a card.
     */
    private static final String RECORDS = """
            select '[' || string_agg('["' || h.name || '",' || h.data || ']', ',' order by h.name, h.scope) || ']'
              from directory.holder_record h where h.holder = %s""";

    private static final String HOLDERS = """
            select k.holder, c.municipality, r.household, r.moved_out, t.records
            from unnest($1::uuid[]) k(holder)
            left join directory.resident r on r.holder = k.holder
            left join lateral (
              select municipality from directory.card where holder = k.holder
              order by status = 'ACTIVE' desc, expires desc, card_key limit 1) c on true
            left join lateral (select (%s) as records) t on true
            where r.holder is not null or c.municipality is not null or t.records is not null
            """.formatted(RECORDS.formatted("k.holder"));

    private static final String HOUSEHOLDS = """
            select household, holder, coalesce(relation, '') as relation, moved_out
            from directory.resident where household = any($1::uuid[]) order by household, holder
            """;

    private static final String READERS = byToken("reader", "reader, site, service, direction, enabled");

    private static final String READERS_BY_ID = """
            select reader, site, service, direction, enabled, null::timestamptz as until
            from directory.reader where reader = any($1::text[])
            """;

    private static final String OPERATORS = byToken("operator", "operator, municipality, roles") + """
            union all
            select token_sha256 as token, ends_at as until, operator, municipality, roles
            from directory.operator_session where token_sha256 = any($1::text[]) and ends_at > now()
            """;

    private static final String ALIASES = """
            select h.name, h.scope, h.alias, h.holder
            from unnest($1::text[], $2::text[], $3::text[]) k(name, scope, alias)
            join directory.holder_record h using (name, scope, alias)
            order by h.holder
            """;

    private static final String CARDS = """
            select %s, (%s) as records
            from directory.card c left join directory.resident r on r.holder = c.holder
            where c.card_key = any($1::uuid[])
            """.formatted(CARD, RECORDS.formatted("c.holder"));

    /**
     * A page of cards, without records, by holder, as most of the rows lie that are read with a card: by the keys of cards
     * each would be somewhere else. After a holder's card, up to a holder, so many.
     */
    static final String CARDS_IN_ORDER = """
            select %s
            from (select * from directory.card where (holder, card_key) > ($1::uuid, $2::uuid) and holder <= $3::uuid
              order by holder, card_key limit $4::int) c left join directory.resident r on r.holder = c.holder
            order by c.holder, c.card_key
            """.formatted(CARD);

    /** The records of the holders from one to another: rows that lie together, without a look-up for each. */
    static final String RECORDS_IN_ORDER = """
            select holder, name, data::text as data from directory.holder_record
            where holder between $1::uuid and $2::uuid order by holder, name, scope
            """;

    /** Of what has a token in force, or a former one whose time is not up. */
    private static String byToken(String table, String columns) {
        return """
            select former_token_sha256 as token, former_token_until as until, %2$s
            from directory.%1$s where former_token_sha256 = any($1::text[]) and former_token_until > now()
            union all
            select token_sha256 as token, null::timestamptz as until, %2$s
            from directory.%1$s where token_sha256 = any($1::text[])
            """.formatted(table, columns);
    }

    private final RecordReader records;

    DirectoryQueries(RecordReader records) {
        this.records = records;
    }

    BatchQuery<UUID, CachedCard> cards() {
        return new BatchQuery<>(
                CARDS, DirectoryQueries::uuids, rows -> each(rows, row -> row.getUUID("card_key"), this::card));
    }

    BatchQuery<UUID, CachedHolder> holders() {
        return new BatchQuery<>(
                HOLDERS, DirectoryQueries::uuids, rows -> each(rows, row -> row.getUUID("holder"), this::holder));
    }

    BatchQuery<UUID, Household> households() {
        return new BatchQuery<>(HOUSEHOLDS, DirectoryQueries::uuids, DirectoryQueries::households);
    }

    BatchQuery<String, CachedReader> readers() {
        return new BatchQuery<>(
                READERS,
                DirectoryQueries::texts,
                rows -> each(rows, row -> row.getString("token"), DirectoryQueries::reader));
    }

    BatchQuery<String, CachedReader> readersById() {
        return new BatchQuery<>(
                READERS_BY_ID,
                DirectoryQueries::texts,
                rows -> each(rows, row -> row.getString("reader"), DirectoryQueries::reader));
    }

    BatchQuery<String, CachedOperator> operators() {
        return new BatchQuery<>(
                OPERATORS,
                DirectoryQueries::texts,
                rows -> each(rows, row -> row.getString("token"), DirectoryQueries::operator));
    }

    BatchQuery<String, AliasHolders> aliases() {
        return new BatchQuery<>(ALIASES, DirectoryQueries::aliasParts, DirectoryQueries::holders);
    }

    private static Map<String, AliasHolders> holders(RowSet<Row> rows) {
        Map<String, List<UUID>> holders = new HashMap<>();
        rows.forEach(row -> holders.computeIfAbsent(aliasKey(row), key -> new ArrayList<>(1))
                .add(row.getUUID("holder")));
        Map<String, AliasHolders> found = new HashMap<>();
        holders.forEach((key, ofKey) -> found.put(key, new AliasHolders(ofKey)));
        return found;
    }

    /** One key for the three parts: table and scope never hold a line break, whatever an alias asked for may hold. */
    static String aliasKey(String table, String scope, String alias) {
        return table + '\n' + scope + '\n' + alias;
    }

    CachedCard card(Row row) {
        return card(row, holder(row));
    }

    /** For the cache alone: the holder's records are not read, and so not in the card, but only in its text. */
    static CachedCard unreadCard(Row row, String records) {
        return card(row, holder(row, records, Map.of()));
    }

    /** What {@link #RECORDS_IN_ORDER} gave, by holder, each as {@link #RECORDS} would have put it together. */
    static Map<UUID, String> records(RowSet<Row> rows) {
        Map<UUID, StringBuilder> texts = HashMap.newHashMap(rows.size());
        for (Row row : rows) {
            StringBuilder text = texts.computeIfAbsent(row.getUUID("holder"), holder -> new StringBuilder());
            text.append(text.isEmpty() ? "[[\"" : ",[\"")
                    .append(row.getString("name"))
                    .append("\",");
            text.append(row.getString("data")).append(']');
        }
        Map<UUID, String> records = HashMap.newHashMap(texts.size());
        texts.forEach((holder, text) -> records.put(holder, text.append(']').toString()));
        return records;
    }

    private static CachedCard card(Row row, CachedHolder holder) {
        Set<Service> services = Arrays.stream(row.getArrayOfStrings("services"))
                .map(Service::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        RegisteredCard card = new RegisteredCard(
                CardStatus.valueOf(row.getString("status")),
                row.getLocalDate("expires"),
                CardArea.valueOf(row.getString("area")),
                services,
                holder.holder());
        return new CachedCard(card, holder.records());
    }

    private CachedHolder holder(Row row) {
        String json = row.getString("records");
        String text = json == null ? RecordReader.NO_RECORDS : json;
        return holder(row, text, records.records(text));
    }

    private static CachedHolder holder(Row row, String text, Map<String, List<Object>> read) {
        Holder holder = new Holder(
                row.getUUID("holder"),
                row.getString("municipality"),
                row.getUUID("household"),
                row.getLocalDate("moved_out"),
                read);
        return new CachedHolder(holder, text);
    }

    private static Map<UUID, Household> households(RowSet<Row> rows) {
        Map<UUID, List<Household.Member>> members = new HashMap<>();
        for (Row row : rows) {
            members.computeIfAbsent(row.getUUID("household"), id -> new ArrayList<>())
                    .add(new Household.Member(
                            row.getUUID("holder"), row.getString("relation"), row.getLocalDate("moved_out")));
        }
        Map<UUID, Household> households = new HashMap<>();
        members.forEach((id, list) -> households.put(id, new Household(id, list)));
        return households;
    }

    private static CachedReader reader(Row row) {
        String direction = row.getString("direction");
        Reader reader = new Reader(
                row.getString("reader"),
                row.getString("site"),
                Service.valueOf(row.getString("service")),
                direction == null ? null : Direction.valueOf(direction),
                row.getBoolean("enabled"));
        return new CachedReader(reader, untilMillis(row));
    }

    private static CachedOperator operator(Row row) {
        Set<Role> roles = Arrays.stream(row.getArrayOfStrings("roles"))
                .map(Role::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        Operator operator = new Operator(row.getString("operator"), row.getString("municipality"), roles);
        return new CachedOperator(operator, untilMillis(row));
    }

    private static long untilMillis(Row row) {
        OffsetDateTime until = row.getOffsetDateTime("until");
        return until == null ? Long.MAX_VALUE : until.toInstant().toEpochMilli();
    }

    private static String aliasKey(Row row) {
        return aliasKey(row.getString("name"), row.getString("scope"), row.getString("alias"));
    }

    private static Tuple aliasParts(Set<String> keys) {
        List<String[]> parts = keys.stream().map(key -> key.split("\n", 3)).toList();
        return Tuple.of(part(parts, 0), part(parts, 1), part(parts, 2));
    }

    private static String[] part(List<String[]> parts, int index) {
        return parts.stream().map(part -> part[index]).toArray(String[]::new);
    }

    private static Tuple uuids(Set<UUID> keys) {
        return Tuple.of(keys.toArray(UUID[]::new));
    }

    private static Tuple texts(Set<String> keys) {
        return Tuple.of(keys.toArray(String[]::new));
    }

    private static <K, V> Map<K, V> each(RowSet<Row> rows, Function<Row, K> key, Function<Row, V> value) {
        Map<K, V> values = new HashMap<>();
        for (Row row : rows) {
            values.put(key.apply(row), value.apply(row));
        }
        return values;
    }
}
