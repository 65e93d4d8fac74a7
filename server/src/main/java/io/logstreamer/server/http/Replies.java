package io.logstreamer.server.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;

/** Sends JSON replies. On the exchange's I/O thread, or on the thread it was dispatched to. */
public final class Replies {
    private static final String JSON = "application/json";

    private Replies() {}

    /** Replies to a request whose body has been read, or that has none. */
    public static void send(HttpServerExchange exchange, int status, ByteBuffer body) {
        head(exchange, status, body.remaining());
        exchange.getResponseSender().send(body);
    }

    /** Replies to a request whose body nobody has looked at. */
    public static void refuse(HttpServerExchange exchange, int status, byte[] body) {
        if (exchange.isRequestComplete()) {
            send(exchange, status, ByteBuffer.wrap(body));
            return;
        }
        UnwantedBody unwanted = UnwantedBody.unread(exchange);
        head(exchange, status, body.length);
        exchange.getResponseSender().send(ByteBuffer.wrap(body), unwanted);
    }

    /** Replies in the middle of a body, and closes the connection. */
    public static void breakOff(HttpServerExchange exchange, int status, byte[] body, UnwantedBody rest) {
        exchange.setPersistent(false);
        head(exchange, status, body.length);
        exchange.getResponseSender().send(ByteBuffer.wrap(body), rest);
    }

    private static void head(HttpServerExchange exchange, int status, int length) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, JSON);
        exchange.setResponseContentLength(length);
    }
}
