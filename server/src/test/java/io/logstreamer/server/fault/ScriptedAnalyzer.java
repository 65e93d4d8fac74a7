package io.logstreamer.server.fault;

import io.logstreamer.server.send.RawServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An analyzer that answers as a script says, and tells of every packet it answers 2xx, bytes compared. */
final class ScriptedAnalyzer implements AutoCloseable {
    private static final int DEAD_MS = 500;

    private final int port;
    private final Deliveries deliveries;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile RawServer server;
    private volatile Script script = _ -> Answer.OK;
    private volatile Answer health = Answer.HEALTHY;
    private volatile boolean closed;

    /** Decides about one request with packets. Any thread. */
    interface Script {
        Answer answer(Ingest ingest) throws InterruptedException;
    }

    /**
     * @param number of the request, from 1
     * @param sequences of its packets
     */
    record Ingest(int number, Shape shape, List<Integer> sequences) {}

    /** What a body consists of. */
    enum Shape {
        OBJECT,
        ARRAY
    }

    ScriptedAnalyzer(int port, Deliveries deliveries) {
        this.port = port;
        this.deliveries = deliveries;
        this.server = new RawServer(port, this::serve);
    }

    void ingest(Script next) {
        script = next;
    }

    void health(Answer next) {
        health = next;
    }

    /** Answers nothing until then, and takes nothing of it. */
    void stall(CountDownLatch until) {
        script = _ -> {
            until.await();
            return Answer.status(503);
        };
    }

    /** As at the start. */
    void behave() {
        script = _ -> Answer.OK;
        health = Answer.HEALTHY;
    }

    private void serve(RawServer.Connection connection) throws IOException {
        for (RawServer.Request head = connection.readHead(); head != null; head = connection.readHead()) {
            String body = connection.readBody(connection.lengthOf(head));
            Answer answer = head.head().startsWith("post /ingest ") ? ingest(head, body) : health;
            if (answer.status() == 0) {
                crash();
                return;
            }
            connection.write(answer.bytes());
        }
    }

    private Answer ingest(RawServer.Request head, String body) {
        List<Integer> sequences;
        try {
            sequences = LoadPackets.sequencesIn(body);
        } catch (IllegalArgumentException e) {
            deliveries.altered(String.valueOf(e.getMessage()));
            return Answer.status(400);
        }
        Shape shape = body.startsWith("[") ? Shape.ARRAY : Shape.OBJECT;
        Answer answer = decide(new Ingest(requests.incrementAndGet(), shape, sequences));
        if (answer.isSuccess()) {
            deliveries.took(sequences, head.header("log-streamer-possible-duplicate"));
        }
        return answer;
    }

    private Answer decide(Ingest ingest) {
        try {
            Answer answer = script.answer(ingest);
            Thread.sleep(answer.delayMs());
            return answer;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every connection is reset, and for a while nobody listens. */
    private synchronized void crash() throws IOException {
        server.crash();
        pause(DEAD_MS);
        if (!closed) {
            server = new RawServer(port, this::serve);
        }
    }

    private static void pause(int ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
