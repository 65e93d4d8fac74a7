package io.logstreamer.server.tap;

import io.logstreamer.core.control.Fleet;
import io.logstreamer.core.pipeline.Pipeline;
import io.logstreamer.core.routing.RouteTap;
import io.logstreamer.core.routing.RouteTaps;
import io.logstreamer.core.time.NanoClock;
import io.logstreamer.server.http.JsonBodies;
import io.logstreamer.server.http.Replies;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** GET /tap. Each onlooker has a thread, as slow readers block theirs; there are {@link RouteTaps#MOST} at most. */
public final class TapHandler implements HttpHandler, AutoCloseable {
    private static final int IDLE_SEC = 10;
    private static final String RETRY_AFTER_SEC = "5";
    private static final byte[] BUSY =
            JsonBodies.error(RouteTaps.MOST + " look on already, which is the most there may be");

    private final Pipeline pipeline;
    private final NanoClock clock;
    private final InstantSource wallClock;
    /** One more than may look on: who has just stopped may not have given its thread back. */
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            RouteTaps.MOST + 1,
            IDLE_SEC,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().name("tap-", 1).daemon().factory());

    private volatile TapAccess access;

    public TapHandler(TapAccess access, Pipeline pipeline, NanoClock clock, InstantSource wallClock) {
        this.access = access;
        this.pipeline = pipeline;
        this.clock = clock;
        this.wallClock = wallClock;
    }

    /** Who may look on from now on; who does already goes on. Any thread. */
    public void use(TapAccess next) {
        access = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        TapAccess now = access;
        if (!now.admits(exchange.getSourceAddress().getAddress())) {
            refuse(exchange, StatusCodes.FORBIDDEN, "TAP is " + now.word() + ": packets are not shown to this address");
            return;
        }
        TapQuery query;
        try {
            query = TapQuery.of(exchange.getQueryParameters(), analyzers());
        } catch (IllegalArgumentException e) {
            refuse(exchange, StatusCodes.BAD_REQUEST, String.valueOf(e.getMessage()));
            return;
        }
        RouteTap tap = query.tap();
        RouteTaps taps = pipeline.router().taps();
        if (!taps.open(tap)) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, RETRY_AFTER_SEC);
            Replies.refuse(exchange, StatusCodes.SERVICE_UNAVAILABLE, BUSY);
            return;
        }
        exchange.addExchangeCompleteListener((_, next) -> {
            taps.close(tap); // also when no thread was to be had
            next.proceed();
        });
        exchange.dispatch(threads, dispatched -> {
            try {
                stream(dispatched, new TapStream(query, tap, clock, wallClock));
            } finally {
                taps.close(tap);
            }
        });
    }

    private List<String> analyzers() {
        return pipeline.conductor().fleet().members().stream()
                .map(Fleet.Member::analyzer)
                .map(analyzer -> analyzer.name())
                .toList();
    }

    private static void refuse(HttpServerExchange exchange, int status, String reason) {
        Replies.refuse(exchange, status, JsonBodies.error(reason));
    }

    private static void stream(HttpServerExchange exchange, TapStream stream) {
        exchange.startBlocking();
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/x-ndjson");
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        exchange.getResponseHeaders().put(Headers.CONNECTION, "close");
        try (OutputStream out = exchange.getOutputStream()) {
            out.flush(); // the head, before the first packet
            stream.writeTo(out);
        } catch (IOException gone) {
            // Nobody reads any more.
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends what is being shown. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
