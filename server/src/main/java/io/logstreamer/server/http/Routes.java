package io.logstreamer.server.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the handler by the exact path. Any thread. */
public final class Routes implements HttpHandler {
    private static final byte[] NOT_FOUND = JsonBodies.error("no such path");

    private final Map<String, HttpHandler> byPath;
    private final HttpHandler others;

    public Routes(Map<String, HttpHandler> byPath) {
        this(byPath, exchange -> Replies.refuse(exchange, StatusCodes.NOT_FOUND, NOT_FOUND));
    }

    /** @param others for all other paths, of which it may know some */
    public Routes(Map<String, HttpHandler> byPath, HttpHandler others) {
        this.byPath = Map.copyOf(byPath);
        this.others = others;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        @Nullable HttpHandler handler = byPath.get(exchange.getRequestPath());
        (handler == null ? others : handler).handleRequest(exchange);
    }
}
