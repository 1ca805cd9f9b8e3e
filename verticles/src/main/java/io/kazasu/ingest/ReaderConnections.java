package io.kazasu.ingest;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The connected readers of this node, one connection each. Any thread. */
public final class ReaderConnections {
    private final StreamOptions options;
    private final Map<String, ReaderConnection> byReader = new ConcurrentHashMap<>();
    private volatile ReaderNetwork network = ReaderNetwork.NONE;

    public ReaderConnections(StreamOptions options) {
        this.options = options;
    }

    /** To be told before the first reader connects. */
    public void join(ReaderNetwork others) {
        network = others;
    }

    StreamOptions options() {
        return options;
    }

    /** The newest connection of a reader is the one that counts. */
    void opened(ReaderConnection connection) {
        ReaderConnection former = byReader.put(connection.reader(), connection);
        if (former != null) {
            former.end(Ending.TAKEN_OVER);
        }
        network.connected(connection.reader());
    }

    void closed(ReaderConnection connection) {
        byReader.remove(connection.reader(), connection);
    }

    /** The reader has connected to another node. */
    public void connectedElsewhere(String reader) {
        ReaderConnection former = byReader.remove(reader);
        if (former != null) {
            former.end(Ending.TAKEN_OVER);
        }
    }

    /** Sends a command frame to a reader of this node; whether it was written. */
    public Future<Boolean> sendHere(String reader, JsonObject command) {
        ReaderConnection connection = byReader.get(reader);
        return connection == null ? Future.succeededFuture(false) : connection.command(command);
    }

    /** Sends a command frame to a reader, whichever node it is connected to; whether it was written. */
    public Future<Boolean> send(String reader, JsonObject command) {
        return sendHere(reader, command)
                .compose(here -> here ? Future.succeededFuture(true) : network.send(reader, command.encode()));
    }
}
