package io.logstreamer.server.fault;

/**
 * Emitters that do what none should, at a distributor's port: few enough connections, and slow enough, to leave the machine
 * to others. A connection that the distributor ends is replaced.
 */
final class BadEmitters {
    private static final int MANY = 100;
    private static final int FEW = 8;
    private static final int TRICKLE_MS = 250;
    private static final int PAUSE_MS = 100;
    private static final int ANNOUNCED_BYTES = 5_000;
    private static final String HEAD = "POST /ingest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

    private BadEmitters() {}

    /** Heads that come byte by byte and never end. */
    static EmitterCrowd slowHeaders(int port) {
        return slowHeaders(port, MANY);
    }

    static EmitterCrowd slowHeaders(int port, int emitters) {
        return new EmitterCrowd(port, emitters, PAUSE_MS, (connection, _, strikes) -> {
            connection.send(HEAD + "X-Slow: ");
            strikes.struck();
            while (!connection.isClosedWithin(TRICKLE_MS) && strikes.goesOn()) {
                connection.send("x");
            }
        });
    }

    /** Bodies that come byte by byte, of a length that was announced or in chunks; answered 408 in the end. */
    static EmitterCrowd slowBodies(int port) {
        return slowBodies(port, MANY);
    }

    static EmitterCrowd slowBodies(int port, int emitters) {
        return new EmitterCrowd(port, emitters, PAUSE_MS, (connection, turn, strikes) -> {
            boolean chunked = turn % 2 == 0;
            connection.send(HEAD + (chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + ANNOUNCED_BYTES)
                    + "\r\n\r\n");
            strikes.struck();
            while (!connection.hasReplyWithin(TRICKLE_MS) && strikes.goesOn()) {
                connection.send(chunked ? "1\r\n{\r\n" : "{");
            }
            if (strikes.goesOn()) {
                expect(strikes, "a slow body", connection.reply().status(), 408);
            }
        });
    }

    /** Gone in the middle of a body: with a reset, or in order. */
    static EmitterCrowd disconnecting(int port) {
        return new EmitterCrowd(port, FEW, PAUSE_MS, (connection, turn, strikes) -> {
            int sent = turn * 37 % ANNOUNCED_BYTES;
            boolean chunked = turn % 4 < 2;
            connection.send(HEAD
                    + (chunked
                            ? "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(sent + 1) + "\r\n"
                            : "Content-Length: " + (sent + 1) + "\r\n\r\n")
                    + "{".repeat(sent));
            strikes.struck();
            if (turn % 2 == 0) {
                connection.reset();
            }
        });
    }

    /** Connections that say nothing, from the first or after one request. */
    static EmitterCrowd idle(int port) {
        return new EmitterCrowd(port, MANY, PAUSE_MS, (connection, turn, strikes) -> {
            if (turn % 2 == 0) {
                connection.get("/health").reply();
            }
            strikes.struck();
            while (!connection.isClosedWithin(TRICKLE_MS) && strikes.goesOn()) {
                // still idle
            }
        });
    }

    /** Requests that must be refused, and nonsense. */
    static EmitterCrowd invalid(int port) {
        return new EmitterCrowd(port, FEW, PAUSE_MS, (connection, turn, strikes) -> {
            InvalidRequest request = InvalidRequest.ALL.get(turn % InvalidRequest.ALL.size());
            connection.send(request.text());
            int status = connection.reply().status();
            strikes.struck();
            expect(strikes, request.name(), status, request.status());
        });
    }

    /** Packets that are well, posted in every way but the usual one. The oracle hears what was answered. */
    static EmitterCrowd burst(int port, Oracle oracle) {
        return new EmitterCrowd(port, FEW, PAUSE_MS, (connection, turn, strikes) -> {
            OddPosts posts = new OddPosts(connection, oracle, strikes);
            switch (turn % 4) {
                case 0 -> posts.chunked();
                case 1 -> posts.pipelined();
                case 2 -> posts.http10KeptAlive();
                default -> posts.http10();
            }
        });
    }

    /** 503 may come before the distributor has found out what is wrong. */
    private static void expect(EmitterCrowd.Strikes strikes, String what, int status, int expected) {
        if (status != expected && status != 503) {
            strikes.wronglyAnswered(what + ": " + status + " instead of " + expected);
        }
    }
}
