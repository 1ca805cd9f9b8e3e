package io.kazasu.load.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import org.jspecify.annotations.Nullable;

/**
 * A connection with one request on its way at a time. It stands before Vert.x in the socket's pipeline and lets no bytes
 * through to it: those of a tap cost less that way. One event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the connection, and channelInactive tells
final class HttpConnection extends ChannelInboundHandlerAdapter {
    private final ContextInternal context;
    private final Pool pool;
    private final ChannelHandlerContext channel;
    private final HttpAnswerParser parser = new HttpAnswerParser();
    private @Nullable Call call;

    /** Whose connection it is. */
    interface Pool {
        /** It can take the next request. */
        void idle(HttpConnection connection);

        /** It is lost. Called once. */
        void closed(HttpConnection connection);
    }

    /**
     * A request, and the promise of its answer, which fails when the connection is lost.
     *
     * @param deadlineNanos when the connection is given up, by {@link System#nanoTime()}
     */
    record Call(HttpRequest request, long deadlineNanos, Promise<HttpAnswer> answer) {}

    HttpConnection(ContextInternal context, NetSocketInternal socket, Pool pool) {
        this.context = context;
        this.pool = pool;
        socket.channelHandlerContext().pipeline().addBefore("handler", "kazasu", this);
        this.channel = socket.channelHandlerContext().pipeline().context(this);
    }

    /** When it is idle. */
    void send(Call next) {
        call = next;
        parser.next();
        channel.writeAndFlush(next.request.write(channel.alloc()), channel.voidPromise());
    }

    /** Gives it up when its answer is overdue. */
    void look(long nowNanos) {
        if (call != null && nowNanos - call.deadlineNanos > 0) {
            channel.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        context.dispatch((ByteBuf) message, this::read);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        context.dispatch(() -> {
            pool.closed(this);
            fail(new java.nio.channels.ClosedChannelException());
        });
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    private void read(ByteBuf bytes) {
        try {
            if (call == null) {
                channel.close();
            } else if (parser.read(bytes)) {
                answered(call);
            }
        } catch (HttpAnswerParser.GarbledException e) {
            fail(new Transport.GarbledException(e.getMessage()));
            channel.close();
        } finally {
            ReferenceCountUtil.release(bytes);
        }
    }

    /** The connection is free before whoever waits is told, as that one may send the next. */
    private void answered(Call done) {
        call = null;
        if (parser.closing()) {
            channel.close();
        } else {
            pool.idle(this);
        }
        done.answer.complete(parser.answer());
    }

    private void fail(Exception fault) {
        Call lost = call;
        call = null;
        if (lost != null) {
            lost.answer.fail(fault);
        }
    }
}
