package io.logstreamer.server.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Has bodies in chunks read by {@link ChunkedBody}. Any other transfer coding, or chunks in HTTP/1.0, which has none, leave
 * nobody to say where the body ends: it is broken from the first, and the connection ends with the answer.
 */
final class StrictFraming implements HttpHandler {
    private final HttpHandler next;

    StrictFraming(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        @Nullable HeaderValues codings = exchange.getRequestHeaders().get(Headers.TRANSFER_ENCODING);
        if (codings != null) {
            boolean isChunked = codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked");
            if (isChunked && exchange.isHttp11()) {
                ChunkedBody.install(exchange, new ChunkDecoder());
            } else {
                exchange.setPersistent(false);
                ChunkedBody.install(exchange, ChunkDecoder.broken());
            }
        }
        next.handleRequest(exchange);
    }
}
