package io.logstreamer.server.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

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
    private static final int MOST_SPACE_BYTES = 5_000;

    /** Long enough for whatever came to be read. */
    private static final int READ_MS = 50;

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

    /**
     * Gone in the middle of a body, with a reset or in order, at once or when what came has been read: a whole packet and
     * some white space, so that a distributor which does not wait for the rest would take it. The oracle hears of it.
     */
    static EmitterCrowd disconnecting(int port, Oracle oracle) {
        return new EmitterCrowd(port, FEW, PAUSE_MS, (connection, turn, strikes) -> {
            connection.send(HEAD + bodyWithoutEnd(LoadPackets.text(oracle.sendInPart()), turn));
            strikes.struck();
            boolean atOnce = turn / 6 % 2 == 0;
            if (!atOnce && connection.hasReplyWithin(READ_MS)) {
                expect(strikes, "a part of a body", connection.reply().status(), 408);
            }
            if (turn % 2 == 0) {
                connection.reset();
            }
        });
    }

    /** The last headers and what is sent of the body: a byte of it or of its chunk is missing, or the last chunk. */
    private static String bodyWithoutEnd(String packet, int turn) {
        String sent = packet + " ".repeat(turn * 37 % MOST_SPACE_BYTES);
        int bytes = sent.getBytes(UTF_8).length;
        String chunked = "Transfer-Encoding: chunked\r\n\r\n";
        return switch (turn / 2 % 3) {
            case 0 -> "Content-Length: " + (bytes + 1) + "\r\n\r\n" + sent;
            case 1 -> chunked + Integer.toHexString(bytes + 1) + "\r\n" + sent;
            default -> chunked + Integer.toHexString(bytes) + "\r\n" + sent + "\r\n";
        };
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
