package io.kazasu.ingest;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** One transport's side of a reader's connection. On the connection's event loop. */
interface Wire {
    /** Asks the reader for a sign of life, where the transport lets the gateway ask. */
    void ping();

    /** How long the reader may be silent. */
    Duration silence();

    /** Something that is not an answer to a tap; dropped when the reader does not want such. */
    boolean command(JsonObject frame);

    /** Says why and closes; called once. */
    void end(Ending ending);
}
