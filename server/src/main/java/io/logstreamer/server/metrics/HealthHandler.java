package io.logstreamer.server.metrics;

import io.logstreamer.core.control.Fleet;
import io.logstreamer.core.pipeline.Pipeline;
import io.logstreamer.server.http.Replies;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** GET /health: whether packets are taken in. */
public final class HealthHandler implements HttpHandler {
    private final Pipeline pipeline;

    public HealthHandler(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** One word: draining, healthy or unhealthy. */
    public static String status(Fleet fleet, boolean draining) {
        return draining ? "draining" : fleet.healthy() > 0 ? "healthy" : "unhealthy";
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Fleet fleet = pipeline.conductor().fleet();
        int healthy = fleet.healthy();
        boolean draining = pipeline.admission().isClosed();
        String status = status(fleet, draining);
        if (draining) {
            exchange.setPersistent(false);
        }
        String body = "{\"status\":\"" + status + "\",\"healthy_analyzers\":" + healthy + ",\"total_analyzers\":"
                + fleet.total() + ",\"timestamp\":\"" + Timestamps.of(Instant.now()) + "\"}";
        Replies.send(
                exchange,
                !draining && healthy > 0 ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE,
                ByteBuffer.wrap(body.getBytes(StandardCharsets.US_ASCII)));
    }
}
