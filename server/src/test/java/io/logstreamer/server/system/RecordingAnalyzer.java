package io.logstreamer.server.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** An analyzer of somebody else's, in this process: keeps every body as it came. */
final class RecordingAnalyzer implements AutoCloseable {
    /** Long enough for requests to overlap if the distributor lets them. */
    private static final int REPLY_MS = 5;

    private final HttpServer server;
    private final Kind kind;
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> refused = body -> false;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();

    /** Which contract it knows. */
    enum Kind {
        /** One packet a request; 400 to anything but one object; says nothing of batches. */
        PLAIN("{\"status\":\"healthy\"}"),
        /** Arrays too. */
        BATCHING("{\"status\":\"healthy\",\"batch\":true}");

        private final String health;

        Kind(String health) {
            this.health = health;
        }
    }

    RecordingAnalyzer(Kind kind) throws IOException {
        this.kind = kind;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.createContext("/health", exchange -> reply(exchange, 200, kind.health));
        server.createContext("/ingest", this::ingest);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void ingest(HttpExchange exchange) throws IOException {
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Thread.sleep(REPLY_MS);
            if (kind == Kind.PLAIN && !body.startsWith("{")) {
                reply(exchange, 400, "{\"error\":\"one object, please\"}");
                return;
            }
            if (refused.test(body)) {
                reply(exchange, 400, "{\"error\":\"I cannot read that\"}");
                return;
            }
            bodies.add(body);
            reply(exchange, 200, "{}");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) {
        try (exchange) {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on these bodies, and no others, are answered 400. */
    void refuse(Predicate<String> which) {
        refused = which;
    }

    /** Every body taken, in the order they came. */
    List<String> bodies() {
        return bodies;
    }

    int mostInFlight() {
        return mostInFlight.get();
    }

    /** From now on nobody listens; what was under way is cut off. */
    void stop() {
        server.stop(0);
    }

    @Override
    public void close() {
        stop();
    }
}
