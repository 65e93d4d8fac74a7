package io.logstreamer.analyzer.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

/** Sends replies; each ends its exchange. */
final class Reply {

    private Reply() {}

    static void json(HttpServerExchange exchange, int status, String body) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send(body);
    }

    static void error(HttpServerExchange exchange, int status, String message) {
        json(
                exchange,
                status,
                new JsonOut().beginObject().field("error", message).endObject().toString());
    }

    /** Also ends the connection, for a request whose body is not going to be read. */
    static void errorAndClose(HttpServerExchange exchange, int status, String message) {
        exchange.setPersistent(false);
        exchange.getResponseHeaders().put(Headers.CONNECTION, "close");
        error(exchange, status, message);
    }
}
