package io.kazasu.ledger;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;

/** One database with a table {@code ledger.entry}, as a node uses it. Any thread. */
public final class Ledger {
    /** The name of the ledger of every municipality that has none of its own. */
    public static final String MAIN = "main";

    private final String name;
    private final PgConnectOptions server;
    private final Pool pool;
    private final StreamHeads heads;
    private volatile boolean open;

    /**
     * @param name {@link #MAIN} or the 団体コード of the municipality whose own it is; never changed, as every store keeps
     *     its cursor under it
     * @param server for connections that write
     * @param pool for all that is read
     * @param heads of this ledger alone
     */
    public Ledger(String name, PgConnectOptions server, Pool pool, StreamHeads heads) {
        this.name = name;
        this.server = server;
        this.pool = pool;
        this.heads = heads;
    }

    public String name() {
        return name;
    }

    PgConnectOptions server() {
        return server;
    }

    StreamHeads heads() {
        return heads;
    }

    public Pool pool() {
        return pool;
    }

    /** From now on it is used: its schema is there, it is durable, and it is known to be the right one. */
    public Ledger open() {
        open = true;
        return this;
    }

    /** Until it is open it is neither read nor written, as if it could not be reached. */
    public boolean isOpen() {
        return open;
    }
}
