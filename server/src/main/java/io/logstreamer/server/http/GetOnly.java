package io.logstreamer.server.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;

/** Lets nothing but GET through. */
public final class GetOnly implements HttpHandler {
    private static final byte[] NOT_ALLOWED = JsonBodies.error("only GET is allowed here");

    private final HttpHandler next;

    public GetOnly(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (exchange.getRequestMethod().equals(Methods.GET)) {
            next.handleRequest(exchange);
        } else {
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET");
            Replies.refuse(exchange, StatusCodes.METHOD_NOT_ALLOWED, NOT_ALLOWED);
        }
    }
}
