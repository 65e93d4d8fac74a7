package io.logstreamer.server.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the handler by the exact path. */
public final class Routes implements HttpHandler {
    private static final byte[] NOT_FOUND = JsonBodies.error("no such path");

    private final Map<String, HttpHandler> byPath;

    public Routes(Map<String, HttpHandler> byPath) {
        this.byPath = Map.copyOf(byPath);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        @Nullable HttpHandler handler = byPath.get(exchange.getRequestPath());
        if (handler == null) {
            Replies.refuse(exchange, StatusCodes.NOT_FOUND, NOT_FOUND);
        } else {
            handler.handleRequest(exchange);
        }
    }
}
