package io.logstreamer.server.live;

import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.http.Replies;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** GET /live: those who look. All get the same events, made once; there is room for a few. Any thread. */
final class Viewers implements HttpHandler {
    /** Of the metrics' connections, which Prometheus needs too. */
    static final int MOST = 16;

    private static final byte[] FULL = JsonBodies.error("all " + MOST + " places of viewers are taken");
    private static final String RETRY_AFTER_SECONDS = "10";
    private static final long FAREWELL_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger places = new AtomicInteger();
    private volatile boolean closed;

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        if (closed || places.incrementAndGet() > MOST) {
            if (!closed) {
                places.decrementAndGet();
            }
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, RETRY_AFTER_SECONDS);
            Replies.refuse(exchange, StatusCodes.SERVICE_UNAVAILABLE, FULL);
            return;
        }
        exchange.setPersistent(false);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/event-stream");
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        exchange.dispatch(exchange.getIoThread(), () -> open(exchange));
    }

    private void open(HttpServerExchange exchange) {
        if (!exchange.getConnection().isOpen()) {
            places.decrementAndGet();
            return;
        }
        Viewer viewer = new Viewer(exchange);
        viewers.add(viewer);
        exchange.getConnection().addCloseListener(_ -> {
            if (viewers.remove(viewer)) {
                places.decrementAndGet();
            }
        });
        viewer.offer(frame("retry: 1000\n\n", new byte[0], ""));
    }

    boolean areThere() {
        return !viewers.isEmpty();
    }

    int count() {
        return viewers.size();
    }

    /** @param json without line breaks, as all ours */
    void send(String event, byte[] json) {
        byte[] frame = frame("event: " + event + "\ndata: ", json, "\n\n");
        viewers.forEach(viewer -> viewer.send(frame));
    }

    private static byte[] frame(String before, byte[] json, String after) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(before.length() + json.length + after.length());
        frame.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
        frame.writeBytes(json);
        frame.writeBytes(after.getBytes(StandardCharsets.US_ASCII));
        return frame.toByteArray();
    }

    /** Says goodbye to all, and waits a moment until they have heard it. */
    void close() {
        closed = true;
        byte[] farewell = frame("event: bye\ndata: {}\n\n", new byte[0], "");
        viewers.forEach(viewer -> viewer.end(farewell));
        long beganNs = System.nanoTime();
        while (areThere() && System.nanoTime() - beganNs < FAREWELL_NS) {
            LockSupport.parkNanos(LOOK_NS);
        }
    }
}
