package io.kazasu.gateway;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import io.kazasu.ingest.ReaderConnections;
import io.vertx.core.json.JsonObject;
import java.io.Serializable;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What one node asks another to do with a reader that may be connected there. Runs on a thread of the cluster. */
final class ReaderErrand implements Callable<Boolean>, HazelcastInstanceAware, Serializable {
    /** The node's own {@link ReaderConnections} in Hazelcast's user context. */
    static final String CONNECTIONS = "kazasu.reader.connections";

    private static final long serialVersionUID = 1L;
    private static final long WRITE_MILLIS = 1_500;

    private final String reader;
    private final @Nullable String command;
    private transient @Nullable HazelcastInstance here;

    private ReaderErrand(String reader, @Nullable String command) {
        this.reader = reader;
        this.command = command;
    }

    static ReaderErrand endConnection(String reader) {
        return new ReaderErrand(reader, null);
    }

    static ReaderErrand send(String reader, String command) {
        return new ReaderErrand(reader, command);
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        here = instance;
    }

    /** Whether a command was written. */
    @Override
    public Boolean call() {
        HazelcastInstance node = here;
        if (node == null || !(node.getUserContext().get(CONNECTIONS) instanceof ReaderConnections own)) {
            return false; // a node that serves no readers yet
        }
        if (command == null) {
            own.connectedElsewhere(reader);
            return false;
        }
        try {
            return own.sendHere(reader, new JsonObject(command)).await(WRITE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        }
    }
}
