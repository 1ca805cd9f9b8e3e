package io.kazasu.load.transport;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** What everything here runs on. */
public final class EventLoops {
    private EventLoops() {}

    /** With the system's own epoll where there is one: half the system calls of Java's, and timers of less than a millisecond. */
    public static Vertx start() {
        return Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    }
}
