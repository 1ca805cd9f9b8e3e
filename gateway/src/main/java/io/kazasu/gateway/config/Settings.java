package io.kazasu.gateway.config;

import static io.kazasu.gateway.config.ValueTypes.integer;

import io.kazasu.tap.Service;
import java.net.URI;
import java.nio.file.Path;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/** The table of settings, in the order in which the reference lists them. */
final class Settings {
    private static final List<Setting<?>> TABLE = new ArrayList<>();
    private static final List<OwnSetting<?>> OWN = new ArrayList<>();
    private static final int HOUR_SECONDS = 3600;
    private static final int MINUTE_MILLIS = 60_000;

    /** A third of the silence after which PostgreSQL gives a store to another node. */
    private static final int FANOUT_POLL_MILLIS_MAX = 1_000;

    // Listening
    static final Setting<String> BIND = row(
            "bind",
            ValueTypes.HOST_NAME,
            "127.0.0.1",
            "Address to listen on; other than loopback needs TLS or `insecure`");
    static final Setting<Boolean> INSECURE =
            row("insecure", ValueTypes.FLAG, "false", "Listen beyond loopback without TLS: tokens travel in the clear");
    static final Setting<Integer> HTTP_PORT =
            row("http.port", ValueTypes.LISTENING_PORT, "8080", "Port for readers and operators; 0 = any free port");
    static final Setting<Integer> MANAGEMENT_PORT =
            row("management.port", ValueTypes.LISTENING_PORT, "8081", "Port for metrics and health; 0 = any free port");
    static final Setting<Integer> MQTT_PORT =
            row("mqtt.port", ValueTypes.LISTENING_PORT, "1883", "Port for readers over MQTT; 0 = any free port");
    static final Setting<Optional<Path>> TLS_CERTIFICATE = row(
            "tls.certificate",
            ValueTypes.PATH.optional(),
            "",
            "PEM file of the gateway's certificate and those that lead to its authority; empty: no TLS");
    static final Setting<Optional<Path>> TLS_KEY = row(
            "tls.key",
            ValueTypes.PATH.optional(),
            "",
            "PEM file of the certificate's private key, not encrypted; only the gateway should be able to read it");
    static final Setting<Optional<Path>> TLS_CLIENT_AUTHORITIES = row(
            "tls.client.authorities",
            ValueTypes.PATH.optional(),
            "",
            "PEM file of the authorities that sign readers' certificates; empty: readers have tokens only");
    static final Setting<Optional<Path>> TLS_CLIENT_REVOCATIONS = row(
            "tls.client.revocation.list",
            ValueTypes.PATH.optional(),
            "",
            "File, PEM or DER, of the certificates that these authorities have revoked");
    static final Setting<Boolean> MANAGEMENT_TLS = row(
            "management.tls",
            ValueTypes.FLAG,
            "true",
            "Whether metrics and health are served over TLS when there is a certificate");
    static final Setting<Integer> HTTP_EVENT_LOOPS = row(new Setting<>(
            "http.event.loops",
            integer(1, 256),
            new Setting.Preset(
                    "number of processors",
                    () -> Integer.toString(Runtime.getRuntime().availableProcessors())),
            false,
            "Event loops; each runs its own copy of the whole way of a tap"));
    static final Setting<Integer> HTTP_IDLE = row(
            "http.idle.seconds", integer(1, 24 * HOUR_SECONDS), "90", "After which a silent connection is closed, s");
    static final Setting<Integer> DRAIN_TIMEOUT = row(
            "drain.timeout.seconds",
            integer(1, HOUR_SECONDS),
            "30",
            "How long the shutdown waits for taps in flight, s");

    // PostgreSQL
    static final Setting<Path> DATA_DIR = row(new Setting<>(
            "data.dir",
            ValueTypes.PATH,
            new Setting.Preset("$XDG_DATA_HOME/kazasu, or ~/.local/share/kazasu", () -> UserFolders.data("kazasu")
                    .toString()),
            false,
            "Folder of the embedded PostgreSQL with its password, log and card key"));
    static final Setting<Integer> POSTGRES_PORT =
            row("postgres.port", ValueTypes.LISTENING_PORT, "0", "Port of the embedded PostgreSQL; 0 = any free port");
    static final Setting<Optional<PostgresUri>> POSTGRES_URI = row(
            "postgres.uri", ValueTypes.POSTGRES_URI.optional(), "", "Server to use instead of the embedded PostgreSQL");
    static final Setting<Optional<Secret>> POSTGRES_PASSWORD = row(Setting.secret(
            "postgres.password", ValueTypes.SECRET.optional(), "Password for URIs that have none of their own"));
    static final Setting<Integer> POSTGRES_CONNECT_TIMEOUT = row(
            "postgres.connect.timeout.millis", integer(100, MINUTE_MILLIS), "5000", "Bound on making a connection, ms");
    static final Setting<Optional<PostgresUri>> KAZASU_DATABASE = row(
            "databases.kazasu",
            ValueTypes.POSTGRES_URI.optional(),
            "",
            "Database of ledger and directory, when elsewhere");
    static final Setting<Optional<PostgresUri>> RESIDENT_DATABASE =
            row("databases.resident", ValueTypes.POSTGRES_URI.optional(), "", "Database of residents, when elsewhere");
    static final Setting<Optional<PostgresUri>> PROOFS_DATABASE = row(
            "databases.proofs",
            ValueTypes.POSTGRES_URI.optional(),
            "",
            "Database of the ledgers' trees and checkpoints, when elsewhere");
    static final Map<Service, Setting<Optional<PostgresUri>>> STORE_DATABASES = storeDatabases();

    // The way of a tap
    static final Setting<Integer> LEDGER_QUEUE_BOUND = row(
            "ledger.queue.bound",
            integer(1_000, 1_000_000),
            "20000",
            "Taps waiting per event loop before more are shed");
    static final Setting<Integer> LEDGER_BATCH_MAX =
            row("ledger.batch.max", integer(1, 10_000), "1000", "Entries in one insert");
    static final Setting<Integer> LEDGER_ANSWER_TIMEOUT = row(
            "ledger.answer.timeout.millis",
            integer(50, MINUTE_MILLIS),
            "2000",
            "After which a tap is answered as unavailable, ms");
    static final Setting<Integer> LEDGER_STATEMENT_TIMEOUT = row(
            "ledger.statement.timeout.millis",
            integer(50, MINUTE_MILLIS),
            "5000",
            "After which a silent ledger connection is made anew, ms");
    static final Setting<Integer> LEDGER_CONNECT_TIMEOUT =
            row("ledger.connect.timeout.millis", integer(50, MINUTE_MILLIS), "2000", "Bound on one try to connect, ms");
    static final Setting<Optional<Integer>> LEDGER_HEADS_MAX = row(
            "ledger.heads.max",
            integer(0, 10_000_000).optional(),
            "",
            "Stream heads kept of each ledger; empty: one for each 8 KiB of the largest heap, shared by the ledgers");
    static final Setting<Integer> LEDGER_POOL =
            row("ledger.pool.size", integer(1, 100), "4", "Connections that read the ledger, beside those that write");
    static final Setting<Integer> DIRECTORY_NEAR_CACHE_MAX =
            row("directory.near.cache.max", integer(0, 10_000_000), "200000", "Cards kept in this node's near cache");
    static final Setting<Integer> DIRECTORY_LOOKUP_TIMEOUT =
            row("directory.lookup.timeout.millis", integer(10, MINUTE_MILLIS), "1000", "Bound on one look-up, ms");
    static final Setting<Integer> DIRECTORY_POOL =
            row("directory.pool.size", integer(1, 100), "4", "Connections of the directory");
    static final Setting<Integer> RESIDENT_POOL =
            row("resident.pool.size", integer(1, 100), "4", "Connections to the residents' database");
    static final Setting<Integer> FANOUT_PAGE_MAX =
            row("fanout.page.max", integer(1, 10_000), "1000", "Entries delivered to a store in one transaction");
    static final Setting<Integer> FANOUT_POLL = row(
            "fanout.poll.millis",
            integer(10, FANOUT_POLL_MILLIS_MAX),
            "500",
            "How often the ledger is read without a wake-up, ms");
    static final Setting<Integer> REPORTS_POOL =
            row("reports.pool.size", integer(1, 100), "4", "Connections to each store for operators' queries");
    static final Setting<Optional<Path>> PAPER_ROLL_FOLDER = row(
            "reports.paper.roll.folder",
            ValueTypes.FOLDER.optional(),
            "",
            "Where the day's paper rolls are printed every 60 s, within `data.dir` unless absolute; empty: nowhere");

    static final Setting<Integer> HANDOVER_POLL = row(
            "handover.poll.millis",
            integer(10, MINUTE_MILLIS),
            "500",
            "How often the ledger is read for outside recipients, ms");
    static final Setting<Integer> HANDOVER_RETRY_LAST = row(
            "handover.retry.last.millis",
            integer(100, 60 * MINUTE_MILLIS),
            "60000",
            "Longest wait between two tries of an event that a recipient does not take, ms");
    static final Setting<Integer> HANDOVER_RETRY_LIMIT = row(
            "handover.retry.limit.seconds",
            integer(1, 30 * 24 * HOUR_SECONDS),
            "3600",
            "After which an event that a recipient does not take is a dead letter, s");
    static final Setting<Boolean> HANDOVER_PLAIN_HTTP =
            row("handover.plain.http", ValueTypes.FLAG, "false", "Post to recipients beyond loopback without TLS too");
    static final Setting<Integer> HANDOVER_POOL = row(
            "handover.pool.size",
            integer(1, 100),
            "2",
            "Connections for consents and what has been handed to outside recipients");
    static final Setting<Integer> CHECKPOINT_SECONDS = row(
            "proofs.checkpoint.seconds",
            integer(1, HOUR_SECONDS),
            "5",
            "Least time between two signed checkpoints of a ledger's tree, s");
    static final Setting<Optional<Path>> CHECKPOINT_FOLDER = row(
            "proofs.checkpoint.folder",
            ValueTypes.FOLDER.optional(),
            "",
            "Where signed checkpoints are written for the auditor, within `data.dir` unless absolute; empty: nowhere");

    // Cluster
    static final Setting<List<Endpoint>> CLUSTER_MEMBERS =
            row("cluster.members", ValueTypes.ENDPOINTS, "", "Nodes of the cluster; empty: a single node");
    static final Setting<Optional<String>> CLUSTER_BIND = row(
            "cluster.bind", ValueTypes.HOST_NAME.optional(), "", "Address for the other nodes; empty: that of `bind`");
    static final Setting<Integer> CLUSTER_PORT =
            row("cluster.port", ValueTypes.PORT, "5701", "Port for the other nodes");
    static final Setting<Optional<Endpoint>> CLUSTER_PUBLIC = row(
            "cluster.public",
            ValueTypes.ENDPOINT.optional(),
            "",
            "Where the other nodes reach this one, if not at its own address and port");
    static final Setting<String> CLUSTER_NAME =
            row("cluster.name", ValueTypes.WORD, "kazasu", "Nodes of another name are not joined");

    // Services
    static final Setting<Integer> READERS_HEARTBEAT = row(
            "readers.heartbeat.seconds", integer(1, HOUR_SECONDS), "30", "How often a connected reader is pinged, s");
    static final Setting<Integer> READERS_SILENT = row(
            "readers.silent.seconds", integer(1, 24 * HOUR_SECONDS), "90", "After which a reader counts as silent, s");
    static final Setting<Integer> READERS_IN_FLIGHT = row(
            "readers.in.flight.max",
            integer(1, 65_535),
            "100",
            "Taps of one connection that wait for their decision before no more are read");
    static final Setting<Integer> LOGIN_NETWORK_FAILURES = row(
            "logins.network.failures.minute",
            integer(1, 1_000_000),
            "60",
            "Wrong logins from an address or IPv6 /64 that are answered 401 and not 429; right ones always pass");
    static final Setting<Integer> LOGIN_READER_FAILURES = row(
            "logins.reader.failures.minute",
            integer(1, 1_000_000),
            "20",
            "The same for those that claim to be one reader");

    static {
        TABLE.addAll(SignInSettings.rows());
    }

    static final Setting<Integer> OVERTIME_MONTH = row(
            "attendance.overtime.month.hours", integer(0, 744), "45", "Overtime in a month that is to be explained, h");
    static final Setting<Integer> OVERTIME_YEAR = row(
            "attendance.overtime.year.hours", integer(0, 8784), "360", "Overtime in a year that is to be explained, h");

    // How long stores keep
    static final Map<Service, Setting<Optional<Period>>> RETENTIONS = retentions();

    // Of single municipalities
    static final OwnSetting<PostgresUri> LEDGERS = own(new OwnSetting<>(
            "ledgers.",
            "",
            ValueTypes.POSTGRES_URI,
            "Database of the municipality's own ledger; in the ledger of all others unless given"));
    static final OwnSetting<Integer> OWN_READERS_SILENT = own(READERS_SILENT);
    static final OwnSetting<Integer> OWN_OVERTIME_MONTH = own(OVERTIME_MONTH);
    static final OwnSetting<Integer> OWN_OVERTIME_YEAR = own(OVERTIME_YEAR);

    // The reader agent
    static final Setting<Optional<URI>> AGENT_GATEWAY = row(
            "agent.gateway",
            ValueTypes.GATEWAY.optional(),
            "",
            "Reader agent: the gateway, such as wss://gateway.example");
    static final Setting<Optional<Secret>> AGENT_TOKEN =
            row(Setting.secret("agent.token", ValueTypes.SECRET.optional(), "Reader agent: the reader's token"));
    static final Setting<Optional<Path>> AGENT_CERTIFICATE = row(
            "agent.certificate",
            ValueTypes.PATH.optional(),
            "",
            "Reader agent: PEM file of the reader's certificate, instead of its token or beside it");
    static final Setting<Optional<Path>> AGENT_KEY = row(
            "agent.key",
            ValueTypes.PATH.optional(),
            "",
            "Reader agent: PEM file of that certificate's private key, not encrypted");
    static final Setting<Optional<Path>> AGENT_AUTHORITIES = row(
            "agent.authorities",
            ValueTypes.PATH.optional(),
            "",
            "Reader agent: PEM file of the authorities that the gateway's certificate may be of; empty: Java's own");
    static final Setting<Optional<Path>> AGENT_PROFILE = row(
            "agent.profile",
            ValueTypes.PATH.optional(),
            "",
            "Reader agent: file that says how the card is read; see ops/reader");
    static final Setting<Optional<String>> AGENT_TERMINAL = row(
            "agent.terminal",
            ValueTypes.TEXT.optional(),
            "",
            "Reader agent: part of the card reader's name; empty: any");
    static final Setting<Integer> AGENT_PAGE_PORT = row(
            "agent.page.port",
            ValueTypes.LISTENING_PORT,
            "8090",
            "Reader agent: port of the local page; 0 = any free port");
    static final Setting<Optional<Secret>> AGENT_QUEUE_KEY = row(Setting.secret(
            "agent.queue.key",
            ValueTypes.SECRET.optional(),
            "Reader agent: encrypts the queue in `data.dir`; made there at first start when empty"));

    // Log and secrets
    static final Setting<LogFormat> LOG_FORMAT =
            row("log.format", ValueTypes.choice(LogFormat.class), "plain", "Form of the lines on standard error");
    static final Setting<LogLevel> LOG_LEVEL =
            row("log.level", ValueTypes.choice(LogLevel.class), "info", "Least level that is logged");
    static final Setting<Optional<SecretKey>> CARD_KEY = row(Setting.secret(
            "card.key", CardKeyMaterial.TYPE.optional(), "Hashes card user IDs; made at first start when embedded"));
    static final Setting<Optional<SecretKey>> HANDOVER_PSEUDONYM_KEY = row(Setting.secret(
            "handover.pseudonym.key",
            CardKeyMaterial.TYPE.optional(),
            "Makes the pseudonyms for outside recipients; made at first start when embedded"));
    static final Setting<Optional<SecretKey>> HANDOVER_SIGNING_KEY = row(Setting.secret(
            "handover.signing.key",
            CardKeyMaterial.SEED.optional(),
            "Ed25519 private key that signs what is handed over; made at first start when embedded"));
    static final Setting<Optional<SecretKey>> PROOFS_SIGNING_KEY = row(Setting.secret(
            "proofs.signing.key",
            CardKeyMaterial.SEED.optional(),
            "Ed25519 private key that signs checkpoints; made at first start when embedded"));
    static final Setting<Optional<Secret>> ADMIN_TOKEN = row(Setting.secret(
            "admin.token", ValueTypes.SECRET.optional(), "Token of the first operator, with role ADMIN"));

    static final Setting<Optional<String>> ADMIN_MUNICIPALITY = row(
            "admin.municipality",
            ValueTypes.MUNICIPALITY.optional(),
            "",
            "Municipality of the first operator; empty: the only one that has sites");

    private Settings() {}

    /** Those of single municipalities, which are no rows of the table until one is given. */
    static List<OwnSetting<?>> own() {
        return List.copyOf(OWN);
    }

    static List<Setting<?>> all() {
        return List.copyOf(TABLE);
    }

    private static Map<Service, Setting<Optional<PostgresUri>>> storeDatabases() {
        Map<Service, Setting<Optional<PostgresUri>>> settings = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            String name = service.name().toLowerCase(Locale.ROOT);
            settings.put(
                    service,
                    row(
                            "databases.stores." + name,
                            ValueTypes.POSTGRES_URI.optional(),
                            "",
                            "Store of " + service + ", when elsewhere"));
        }
        return settings;
    }

    private static <T> OwnSetting<T> own(OwnSetting<T> setting) {
        OWN.add(setting);
        return setting;
    }

    /** A municipality's own value of a setting that otherwise holds for all. */
    private static <T> OwnSetting<T> own(Setting<T> all) {
        return own(new OwnSetting<>(
                "municipalities.", "." + all.name(), all.type(), "The municipality's own `" + all.name() + "`"));
    }

    private static Map<Service, Setting<Optional<Period>>> retentions() {
        Map<Service, Setting<Optional<Period>>> settings = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            String name = service.name().toLowerCase(Locale.ROOT);
            LegalRetention legal = LegalRetention.of(service);
            settings.put(
                    service,
                    row(
                            "retention." + name,
                            ValueTypes.RETENTION,
                            legal.period(),
                            "What `purge` leaves: " + legal.reason()));
        }
        return settings;
    }

    private static <T> Setting<T> row(String name, ValueType<T> type, String preset, String description) {
        return row(Setting.of(name, type, preset, description));
    }

    private static <T> Setting<T> row(Setting<T> setting) {
        TABLE.add(setting);
        return setting;
    }
}
