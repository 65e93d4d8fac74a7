package io.logstreamer.server.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logstreamer.server.send.RawServer;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** The faults that there are. Those of a reply come when the analyzer has taken the request. */
public final class Faults {
    private Faults() {}

    /** Where in an exchange a connection is reset. */
    enum Moment {
        CONNECT,
        BEFORE_THE_BODY,
        INSIDE_THE_BODY,
        /** The analyzer has taken the request; its reply is not passed on. */
        AFTER_THE_REQUEST
    }

    record Reset(Moment moment) implements Fault {
        @Override
        public Next onConnect(RawServer.Connection connection, Link link) throws IOException {
            if (moment == Moment.CONNECT) {
                link.strike();
                connection.reset();
                return Next.CLOSE;
            }
            return Next.GO_ON;
        }

        @Override
        public Next onRequest(ProxiedExchange exchange) throws IOException {
            if (moment == Moment.INSIDE_THE_BODY) {
                exchange.client().readBody(exchange.bodyLength() / 2);
            } else if (moment == Moment.AFTER_THE_REQUEST) {
                exchange.forward();
            }
            exchange.link().strike();
            exchange.client().reset();
            return Next.CLOSE;
        }
    }

    /** Takes connections, reads nothing from them and says nothing. */
    public record HalfOpen() implements Fault {
        @Override
        public Next onConnect(RawServer.Connection connection, Link link) {
            link.strike();
            link.hang();
            return Next.CLOSE;
        }

        @Override
        public Next onRequest(ProxiedExchange exchange) {
            exchange.link().strike();
            exchange.link().hang();
            return Next.CLOSE;
        }
    }

    /** Which way bytes vanish. */
    public enum Direction {
        TO_THE_ANALYZER,
        FROM_THE_ANALYZER
    }

    /** Everything that goes this way vanishes; the connection stays. */
    public record Blackhole(Direction direction) implements Fault {
        @Override
        public Next onRequest(ProxiedExchange exchange) throws IOException {
            exchange.link().strike();
            if (direction == Direction.TO_THE_ANALYZER) {
                exchange.client().readBody(exchange.bodyLength());
            } else {
                exchange.forward();
            }
            exchange.link().hang();
            return Next.CLOSE;
        }
    }

    /** Each request arrives so much later, give or take half the jitter; the same seed, the same delays. */
    public record Latency(int ms, int jitterMs, SplittableRandom random) implements Fault {
        public Latency(int ms, int jitterMs, long seed) {
            this(ms, jitterMs, new SplittableRandom(seed));
        }

        @Override
        public Next onRequest(ProxiedExchange exchange) throws IOException {
            exchange.link().strike();
            ProxiedExchange.pause(ms - jitterMs / 2 + drawn());
            exchange.pass(exchange.forward());
            return Next.GO_ON;
        }

        private synchronized int drawn() {
            return random.nextInt(jitterMs + 1);
        }
    }

    /** Requests' bodies share a line of so many bytes a second. */
    record Bandwidth(int bytesPerSecond, AtomicLong freeNs) implements Fault {
        Bandwidth(int bytesPerSecond) {
            this(bytesPerSecond, new AtomicLong(System.nanoTime()));
        }

        @Override
        public Next onRequest(ProxiedExchange exchange) throws IOException {
            exchange.link().strike();
            long lastsNs = 1_000_000_000L * exchange.bodyLength() / bytesPerSecond;
            long nowNs = System.nanoTime();
            long throughNs = freeNs.updateAndGet(free -> Math.max(free, nowNs) + lastsNs);
            ProxiedExchange.pause((throughNs - nowNs) / 1_000_000);
            exchange.pass(exchange.forward());
            return Next.GO_ON;
        }
    }

    /** Says that it closes the connection, and takes its time to do so. */
    record SlowClose(int ms) implements Fault {
        @Override
        public Next onRequest(ProxiedExchange exchange) throws IOException {
            Upstream.Reply reply = exchange.forward();
            exchange.link().strike();
            String head = reply.head().replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
            exchange.pass(new Upstream.Reply(head, reply.body()));
            ProxiedExchange.pause(ms);
            return Next.CLOSE;
        }
    }

    /** Sends these bytes for a reply, then closes the connection. */
    record InsteadOfReply(String bytes) implements Fault {
        @Override
        public Next onRequest(ProxiedExchange exchange) throws IOException {
            exchange.forward();
            exchange.link().strike();
            exchange.client().write(bytes);
            return Next.CLOSE;
        }
    }

    /** The length in the reply's head is off by so much, and the connection goes on. */
    record WrongLength(int by) implements Fault {
        @Override
        public Next onRequest(ProxiedExchange exchange) throws IOException {
            Upstream.Reply reply = exchange.forward();
            exchange.link().strike();
            int length = Math.max(0, reply.body().length + by);
            exchange.client().write("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
            exchange.client().write(reply.body());
            return Next.GO_ON;
        }
    }

    /** A body of so many bytes after a good head. */
    record HugeReply(long bytes) implements Fault {
        private static final int PIECE = 16_000;

        @Override
        public Next onRequest(ProxiedExchange exchange) throws IOException {
            exchange.forward();
            exchange.link().strike();
            exchange.client().write("HTTP/1.1 200 OK\r\nContent-Length: " + bytes + "\r\n\r\n");
            byte[] piece = "x".repeat(PIECE).getBytes(UTF_8);
            for (long left = bytes; left > 0; left -= PIECE) {
                exchange.client().write(piece); // until the other side has had enough
            }
            return Next.CLOSE;
        }
    }

    /** Chunks without an end after a good head. */
    record EndlessReply() implements Fault {
        @Override
        public Next onRequest(ProxiedExchange exchange) throws IOException {
            exchange.forward();
            exchange.link().strike();
            exchange.client().write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (!exchange.link().isOver()) {
                exchange.client().write("5\r\nabcde\r\n"); // until the other side has had enough
                ProxiedExchange.pause(1);
            }
            return Next.CLOSE;
        }
    }

    /** Another fault, for requests to one path alone. */
    public record Only(String path, Fault fault) implements Fault {
        @Override
        public Next onRequest(ProxiedExchange exchange) throws IOException {
            if (exchange.isFor(path)) {
                return fault.onRequest(exchange);
            }
            exchange.pass(exchange.forward());
            return Next.GO_ON;
        }
    }
}
