package io.logstreamer.server.live;

import io.logstreamer.server.http.Replies;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/** Answers with a body made anew by a task thread: an I/O thread has packets to read. */
final class JsonHandler implements HttpHandler {
    private final Supplier<byte[]> body;

    JsonHandler(Supplier<byte[]> body) {
        this.body = body;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        exchange.dispatch(dispatched -> Replies.send(dispatched, StatusCodes.OK, ByteBuffer.wrap(body.get())));
    }
}
