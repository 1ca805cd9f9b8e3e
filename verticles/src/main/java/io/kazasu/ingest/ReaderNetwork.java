package io.kazasu.ingest;

import io.vertx.core.Future;

/** How the nodes of a cluster reach readers that are connected to another one. Any thread. */
public interface ReaderNetwork {
    /** A single node, or one whose cluster is not up yet. */
    ReaderNetwork NONE = new ReaderNetwork() {
        @Override
        public void connected(String reader) {}

        @Override
        public Future<Boolean> send(String reader, String command) {
            return Future.succeededFuture(false);
        }
    };

    /** A reader has connected here: other nodes end a connection of the same reader. */
    void connected(String reader);

    /**
     * Sends a command frame to a reader that another node holds.
     *
     * @return whether a node has written it; false when none holds the reader or answers in time
     */
    Future<Boolean> send(String reader, String command);
}
