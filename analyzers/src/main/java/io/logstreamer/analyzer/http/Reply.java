package io.logstreamer.analyzer.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;

/** Sends replies; each ends its exchange. */
final class Reply {

    private static final int LINGER_MS = 2000;

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

    /**
     * Also ends the connection, for a request whose body is not going to be used. What the client still sends is read
     * and dropped for a while, since closing at once would reset the connection under the reply.
     */
    static void errorAndClose(HttpServerExchange exchange, int status, String message) {
        exchange.setPersistent(false);
        exchange.getResponseHeaders().put(Headers.CONNECTION, "close");
        exchange.getIoThread()
                .executeAfter(() -> IoUtils.safeClose(exchange.getConnection()), LINGER_MS, TimeUnit.MILLISECONDS);
        error(exchange, status, message);
    }
}
