package io.kazasu.ledger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy before PostgreSQL that can swallow the answer to an insert and cut the connection instead, so that the
 * client never learns whether it was committed.
 */
final class CuttingProxy {
    private static final byte[] INSERTED = "INSERT 0 ".getBytes(StandardCharsets.US_ASCII);

    private final NetClient client;
    private final NetServer server;
    private final int target;
    private final AtomicInteger cuts = new AtomicInteger();

    CuttingProxy(Vertx vertx, int target) throws Exception {
        this.target = target;
        client = vertx.createNetClient();
        server = vertx.createNetServer().connectHandler(this::forward);
        server.listen(0, "127.0.0.1").await(5, TimeUnit.SECONDS);
    }

    int port() {
        return server.actualPort();
    }

    /** The answers to the next {@code times} inserts never arrive. */
    void cutAfterInsert(int times) {
        cuts.set(times);
    }

    int cutsLeft() {
        return cuts.get();
    }

    private void forward(NetSocket near) {
        near.pause();
        Future<NetSocket> connected = client.connect(target, "127.0.0.1");
        connected.onSuccess(far -> {
            near.handler(far::write);
            far.handler(answer -> answer(near, far, answer));
            near.closeHandler(none -> far.close());
            far.closeHandler(none -> near.close());
            near.resume();
        });
        connected.onFailure(cause -> near.close());
    }

    private void answer(NetSocket near, NetSocket far, Buffer answer) {
        if (inserted(answer) && cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            far.close();
            near.close();
        } else {
            near.write(answer);
        }
    }

    private static boolean inserted(Buffer answer) {
        return new String(answer.getBytes(), StandardCharsets.ISO_8859_1)
                .contains(new String(INSERTED, StandardCharsets.US_ASCII));
    }

    void close() throws Exception {
        server.close().await(5, TimeUnit.SECONDS);
        client.close().await(5, TimeUnit.SECONDS);
    }
}
