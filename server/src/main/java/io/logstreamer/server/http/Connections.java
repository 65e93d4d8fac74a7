package io.logstreamer.server.http;

import io.logstreamer.core.counter.HighWater;
import io.undertow.server.HttpHandler;
import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/**
 * The connections of one listener. How many are open is asked of XNIO, which counts them for their limit; for the high
 * water they are counted here too, each from its first request on, as there is nothing to be told of an accept.
 */
public final class Connections {
    private static final AttachmentKey<Boolean> COUNTED = AttachmentKey.create(Boolean.class);

    private final AtomicLong used = new AtomicLong();
    private final HighWater highWater = new HighWater();
    private volatile IntSupplier open = () -> 0;

    /** Open now, those without a request yet included. Any thread but an I/O thread, which it would wait for. */
    public long open() {
        return open.getAsInt();
    }

    /**
     * The most in the last 30 to 60 s, but for those that came and went without a request.
     *
     * @param openNow what {@link #open} has just said: it is not asked twice
     */
    public long most(long openNow) {
        return highWater.most(openNow);
    }

    /** To be turned. */
    public HighWater highWater() {
        return highWater;
    }

    HttpHandler counting(HttpHandler next) {
        return exchange -> {
            ServerConnection connection = exchange.getConnection();
            if (connection.getAttachment(COUNTED) == null) { // on the connection's one thread
                connection.putAttachment(COUNTED, true);
                used.incrementAndGet();
                connection.addCloseListener(closed -> highWater.note(used.getAndDecrement()));
            }
            next.handleRequest(exchange);
        };
    }

    void countedBy(IntSupplier openConnections) {
        open = openConnections;
    }
}
