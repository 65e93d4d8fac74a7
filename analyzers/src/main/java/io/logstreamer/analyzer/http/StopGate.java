package io.logstreamer.analyzer.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.util.function.Supplier;

/** Lets requests through until it is closed; then refuses new ones and waits for those inside. */
final class StopGate implements HttpHandler {

    private final Supplier<String> analyzerId;
    private final GracefulShutdownHandler inside;
    private volatile boolean closed;

    StopGate(Supplier<String> analyzerId, HttpHandler next) {
        this.analyzerId = analyzerId;
        this.inside = new GracefulShutdownHandler(next);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (!closed) {
            inside.handleRequest(exchange);
            return;
        }
        exchange.setPersistent(false);
        exchange.getResponseHeaders().put(Headers.CONNECTION, "close");
        Reply.json(exchange, StatusCodes.SERVICE_UNAVAILABLE, HealthJson.of("draining", analyzerId.get()));
    }

    /** @return whether all requests that were inside ended in time */
    boolean closeAndWait(Duration atMost) throws InterruptedException {
        closed = true;
        inside.shutdown();
        return inside.awaitShutdown(atMost.toMillis());
    }
}
