package io.logstreamer.server.metrics;

import io.logstreamer.server.http.Replies;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;

/** GET /metrics-json, written by a task thread: an I/O thread has packets to read. */
public final class MetricsJsonHandler implements HttpHandler {
    private final Instruments instruments;

    public MetricsJsonHandler(Instruments instruments) {
        this.instruments = instruments;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.dispatch(
                dispatched -> Replies.send(dispatched, StatusCodes.OK, ByteBuffer.wrap(MetricsJson.of(instruments))));
    }
}
