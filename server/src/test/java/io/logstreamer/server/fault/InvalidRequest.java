package io.logstreamer.server.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * A request that must not be taken.
 *
 * @param status of its answer
 */
record InvalidRequest(String name, String text, int status) {
    private static final String TYPED = "Host: x\r\nContent-Type: application/json\r\n";
    private static final String PACKET = LoadPackets.text(0).replace("\"load\"", "\"smuggled\"");
    private static final int LONG = 20_000;

    /** Each on a connection of its own, as many end it. */
    static final List<InvalidRequest> ALL = List.of(
            of("no HTTP", "this is no HTTP\r\n\r\n", 400),
            of("a TLS hello", "\u0016\u0003\u0001\0\u007f\u0001\0\0{\u0003\u0003" + "r".repeat(120), 400),
            of("HTTP/2 at once", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
            of("a head over 16 KiB", "GET /health HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(LONG) + "\r\n\r\n", 400),
            of("too many headers", "GET /health HTTP/1.1\r\nHost: x\r\n" + "X: y\r\n".repeat(150) + "\r\n", 400),
            of("an endless path", "GET /" + "y".repeat(LONG) + " HTTP/1.1\r\nHost: x\r\n\r\n", 400),
            of("no Host", "POST /ingest HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}", 400),
            method("GET"),
            method("PUT"),
            method("DELETE"),
            method("OPTIONS"),
            method("TRACE"),
            method("FROB"),
            of("an unknown path", "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n", 404),
            of(
                    "an unknown type",
                    "POST /ingest HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}",
                    415),
            post("no JSON", "Content-Length: 7\r\n", "no JSON", 400),
            post("no packet", "Content-Length: 2\r\n", "{}", 400),
            post("no body", "Content-Length: 0\r\n", "", 400),
            post("a body over the limit", "Content-Length: 1000000000\r\n", "{", 413),
            post("a broken chunk", "Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n" + hidden(), 400),
            post("an unknown coding", "Transfer-Encoding: chunked, gzip\r\n", "0\r\n\r\n" + hidden(), 400),
            post("a negative length", "Content-Length: -5\r\n", PACKET, 400),
            post("a length that is no number", "Content-Length: five\r\n", PACKET, 400),
            post("two lengths", "Content-Length: 5\r\nContent-Length: 6\r\n", "hello" + hidden(), 400),
            post(
                    "a length and chunks",
                    "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                    "0\r\n\r\n" + hidden(),
                    400),
            post(
                    "chunks and a length",
                    "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
                    "0\r\n\r\n" + hidden(),
                    400));

    private static InvalidRequest of(String name, String text, int status) {
        return new InvalidRequest(name, text, status);
    }

    private static InvalidRequest method(String method) {
        return of("method " + method, method + " /ingest HTTP/1.1\r\nHost: x\r\n\r\n", 405);
    }

    private static InvalidRequest post(String name, String headers, String body, int status) {
        return of(name, "POST /ingest HTTP/1.1\r\n" + TYPED + headers + "\r\n" + body, status);
    }

    /** A request that begins where one of two readings of the head before it ends. */
    private static String hidden() {
        return "POST /ingest HTTP/1.1\r\n" + TYPED + "Content-Length: " + PACKET.getBytes(UTF_8).length + "\r\n\r\n"
                + PACKET;
    }
}
