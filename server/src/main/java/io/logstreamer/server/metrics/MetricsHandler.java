package io.logstreamer.server.metrics;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.encoding.ContentEncodingRepository;
import io.undertow.server.handlers.encoding.EncodingHandler;
import io.undertow.server.handlers.encoding.GzipEncodingProvider;
import io.undertow.util.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * GET /metrics, in the text format or, if asked for, OpenMetrics, with gzip if it is accepted: Prometheus asks for it, and
 * many analyzers' series are much alike. Written by a task thread.
 */
public final class MetricsHandler implements HttpHandler {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final int USUAL_BYTES = 64 * 1024;

    private final MetricsRegistry registry;

    private MetricsHandler(MetricsRegistry registry) {
        this.registry = registry;
    }

    public static HttpHandler compressing(MetricsRegistry registry) {
        return new EncodingHandler(
                new MetricsHandler(registry),
                new ContentEncodingRepository()
                        .addEncodingHandler("gzip", new GzipEncodingProvider(Deflater.BEST_SPEED), 1));
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.dispatch(this::scrape);
    }

    private void scrape(HttpServerExchange exchange) throws IOException {
        @Nullable String accept = exchange.getRequestHeaders().getFirst(Headers.ACCEPT);
        String type = accept != null && accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
        ByteArrayOutputStream body = new ByteArrayOutputStream(USUAL_BYTES);
        registry.scrape(body, type);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
        exchange.getResponseSender().send(ByteBuffer.wrap(body.toByteArray()));
    }
}
