package io.kazasu.directory;

import com.hazelcast.core.HazelcastInstance;
import io.kazasu.directory.DirectoryChange.OfCard;
import io.kazasu.directory.DirectoryChange.OfHolder;
import io.kazasu.directory.DirectoryChange.OfHousehold;
import io.kazasu.directory.DirectoryChange.OfTable;
import io.kazasu.tap.CardKey;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Household;
import io.kazasu.tap.Reader;
import io.kazasu.tap.Reference;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.ReferenceTable.About;
import io.kazasu.tap.RegisteredCard;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.pgclient.PgConnectOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The directory served from Hazelcast, with PostgreSQL behind it. */
public final class HazelcastDirectory implements Directory {
    private final DirectoryDatabase database;
    private final DirectoryOptions options;
    private final DirectoryWriter writer;
    private final ChangeListener changes;
    private final CurrentReference reference;
    private final LookupListener listener;
    private final HazelcastInstance hazelcast;
    private final Map<String, About> tables;
    private final TokenExpiries expiries = new TokenExpiries(System::currentTimeMillis);

    private final CachedLookup<UUID, CachedCard> cards;
    private final CachedLookup<UUID, CachedHolder> holders;
    private final CachedLookup<UUID, Household> households;
    private final CachedLookup<String, CachedReader> readers;
    private final CachedLookup<String, CachedReader> readersById;
    private final CachedLookup<String, CachedOperator> operators;
    private final CachedLookup<String, AliasHolders> aliases;

    /**
     * What a directory is made of; the owner closes the directory before any of it.
     *
     * @param hazelcast made by {@link HazelcastNode} with the same tables
     * @param postgres database {@code kazasu}, migrated
     * @param tables reference data of all services
     * @param listener told of look-ups of cards
     */
    public record Parts(
            HazelcastInstance hazelcast,
            PgConnectOptions postgres,
            List<ReferenceTable<?>> tables,
            LookupListener listener,
            DirectoryOptions options) {
        public Parts {
            tables = List.copyOf(tables);
        }
    }

    /**
     * Listens for changes and reads the small reference data. Fails when PostgreSQL cannot be reached or is not
     * migrated; may be called again then.
     */
    public static Future<HazelcastDirectory> open(Vertx vertx, Parts parts) {
        HazelcastDirectory directory = new HazelcastDirectory((VertxInternal) vertx, parts);
        return directory
                .changes
                .start()
                .compose(v -> directory.reference.load())
                .map(directory)
                .recover(cause -> directory.close().transform(v -> Future.failedFuture(cause)));
    }

    private HazelcastDirectory(VertxInternal vertx, Parts parts) {
        options = parts.options();
        listener = parts.listener();
        database = new DirectoryDatabase(vertx, parts.postgres(), options);
        writer = new DirectoryWriter(database);
        reference = new CurrentReference(vertx, new SnapshotLoader(database.pool(), parts.tables()));
        changes = new ChangeListener(vertx, parts.postgres(), this::changed, this::everythingChanged);
        DirectoryQueries queries = new DirectoryQueries(new RecordReader(parts.tables()));
        var sources = new CachedLookup.Sources(database, options, changes::fresh);
        hazelcast = parts.hazelcast();
        tables = parts.tables().stream().collect(Collectors.toMap(ReferenceTable::name, ReferenceTable::about));
        cards = new CachedLookup<>(vertx, hazelcast.getMap(HazelcastNode.CARDS), queries.cards(), sources);
        holders = new CachedLookup<>(vertx, hazelcast.getMap(HazelcastNode.HOLDERS), queries.holders(), sources);
        households =
                new CachedLookup<>(vertx, hazelcast.getMap(HazelcastNode.HOUSEHOLDS), queries.households(), sources);
        readers = new CachedLookup<>(vertx, hazelcast.getMap(HazelcastNode.READERS), queries.readers(), sources);
        readersById = new CachedLookup<>(
                vertx, hazelcast.getMap(HazelcastNode.READERS_BY_ID), queries.readersById(), sources);
        operators = new CachedLookup<>(vertx, hazelcast.getMap(HazelcastNode.OPERATORS), queries.operators(), sources);
        aliases = new CachedLookup<>(vertx, hazelcast.getMap(HazelcastNode.ALIASES), queries.aliases(), sources);
    }

    @Override
    public Future<Optional<RegisteredCard>> card(CardKey key) {
        return cards.find(uuid(key), listener).map(found -> found.map(CachedCard::card));
    }

    @Override
    public Future<Optional<Holder>> holder(UUID holder) {
        return holders.find(holder).map(found -> found.map(CachedHolder::holder));
    }

    @Override
    public Future<Optional<Household>> household(UUID household) {
        return households.find(household);
    }

    @Override
    public Future<Optional<Reader>> readerByToken(TokenHash token) {
        return readers.find(token.hex())
                .onSuccess(found -> found.ifPresent(known -> expiries.add(known.untilMillis())))
                .map(found -> found.filter(CachedReader::inForce).map(CachedReader::reader));
    }

    @Override
    public Future<Optional<Reader>> reader(String id) {
        return readersById.find(id).map(found -> found.map(CachedReader::reader));
    }

    /** While this node does not hear of changes there may be one at any time. */
    @Override
    public long readersEpoch() {
        long unheard = changes.fresh() ? 0 : System.nanoTime();
        return readers.epoch() + expiries.passed() + unheard;
    }

    @Override
    public Future<Optional<Operator>> operatorByToken(TokenHash token) {
        return operators.find(token.hex()).map(found -> found.filter(CachedOperator::inForce)
                .map(CachedOperator::operator));
    }

    @Override
    public Future<List<UUID>> holdersByAlias(String table, String scope, String alias) {
        return aliases.find(DirectoryQueries.aliasKey(table, scope, alias))
                .map(found -> found.map(AliasHolders::holders).orElse(List.of()));
    }

    @Override
    public Reference reference() {
        return reference.snapshot();
    }

    @Override
    public Future<StatusChange> setCardStatus(CardKey key, String municipality, CardStatus status, Change change) {
        return bounded(writer.setStatus(uuid(key), municipality, status, change))
                .onSuccess(done -> cards.changed(uuid(key)));
    }

    @Override
    public Future<Boolean> setEnrollment(
            CardKey key, String municipality, Service service, boolean enrolled, Change change) {
        return bounded(writer.setEnrollment(uuid(key), municipality, service, enrolled, change))
                .onSuccess(changed -> changed.forEach(cards::changed))
                .map(changed -> !changed.isEmpty());
    }

    @Override
    public Future<Void> addVisitor(UUID holder, UUID household) {
        return bounded(writer.addVisitor(holder, household)).onSuccess(v -> {
            holders.changed(holder);
            households.changed(household);
        });
    }

    /** Cards this node owns in the cluster's cache. Any thread; cheap enough for a gauge. */
    public long ownedCards() {
        return hazelcast.getMap(HazelcastNode.CARDS).getLocalMapStats().getOwnedEntryCount();
    }

    /** Cards in this node's near cache. */
    long nearCards() {
        return hazelcast
                .getMap(HazelcastNode.CARDS)
                .getLocalMapStats()
                .getNearCacheStats()
                .getOwnedEntryCount();
    }

    /** Members that this node sees, itself included; 0 once its member has ended. Any thread. */
    public int clusterMembers() {
        return hazelcast.getLifecycleService().isRunning()
                ? hazelcast.getCluster().getMembers().size()
                : 0;
    }

    /** Stops listening and closes its connections; look-ups fail from then on. Hazelcast is left running. */
    public Future<Void> close() {
        reference.close();
        lookups().forEach(CachedLookup::close);
        return Future.join(changes.close(), database.close()).mapEmpty();
    }

    CachedLookup<UUID, CachedCard> cards() {
        return cards;
    }

    DirectoryDatabase database() {
        return database;
    }

    /** Whether this node was in its cluster before all others. */
    boolean oldestMember() {
        return hazelcast.getCluster().getMembers().iterator().next().localMember();
    }

    static UUID uuid(CardKey key) {
        return new UUID(key.high(), key.low());
    }

    private <T> Future<T> bounded(Future<T> written) {
        return written.timeout(options.queryTimeoutMillis(), TimeUnit.MILLISECONDS)
                .recover(cause -> Future.failedFuture(
                        new DirectoryUnavailableException("directory: the change was not confirmed", cause)));
    }

    private void changed(DirectoryChange change) {
        switch (change) {
            case OfCard card -> cards.changed(card.key());
            case OfHolder holder -> holders.changed(holder.holder());
            case OfHousehold household -> households.changed(household.household());
            case OfTable table -> tableChanged(table.table());
            case DirectoryChange.Unknown unknown -> everythingChanged();
        }
    }

    private void tableChanged(String table) {
        switch (table) {
            case CoreFiles.READERS -> {
                readers.changed();
                readersById.changed();
            }
            case CoreFiles.OPERATORS -> operators.changed();
            case CoreFiles.MUNICIPALITIES, CoreFiles.SITES -> reference.reload();
            case CoreFiles.HOLDERS -> {
                cards.changed();
                holders.changed();
            }
            case CoreFiles.RESIDENTS -> {
                cards.changed();
                holders.changed();
                households.changed();
            }
            default -> serviceTableChanged(tables.get(table));
        }
    }

    private void serviceTableChanged(@Nullable About about) {
        if (about != About.HOLDER) {
            reference.reload();
        }
        if (about != About.ITEM) {
            cards.changed();
            holders.changed();
            aliases.changed();
        }
    }

    private void everythingChanged() {
        lookups().forEach(CachedLookup::changed);
        reference.reload();
    }

    private List<CachedLookup<?, ?>> lookups() {
        return List.of(cards, holders, households, readers, readersById, operators, aliases);
    }
}
