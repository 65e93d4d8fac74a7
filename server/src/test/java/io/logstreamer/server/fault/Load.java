package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An emitter at a steady rate, whatever the answers are; nothing is sent twice. Tells the {@link Oracle} everything. */
final class Load implements AutoCloseable {
    private static final long TICK_NS = 5_000_000;
    private static final int MOST_BEHIND = 100;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI target;
    private final Oracle oracle;
    private final long betweenPostsNs;
    private final int most;
    private final LongAdder acceptedMessages = new LongAdder();
    private final Phaser underWay = new Phaser(1);
    private final Thread sender = new Thread(this::run, "load");
    private volatile boolean stopped;

    private Load(int port, Oracle oracle, int packetsPerSecond, int most) {
        this.target = URI.create("http://127.0.0.1:" + port + "/ingest");
        this.oracle = oracle;
        this.betweenPostsNs = 1_000_000_000L / packetsPerSecond;
        this.most = most;
    }

    static Load start(int port, Oracle oracle, int packetsPerSecond) {
        Load load = idle(port, oracle, packetsPerSecond, LoadPackets.USUAL_MOST);
        load.begin();
        return load;
    }

    /**
     * Sends nothing yet.
     *
     * @param most messages that a packet may hold
     */
    static Load idle(int port, Oracle oracle, int packetsPerSecond, int most) {
        return new Load(port, oracle, packetsPerSecond, most);
    }

    void begin() {
        sender.setDaemon(true);
        sender.start();
    }

    private void run() {
        long dueNs = System.nanoTime();
        while (!stopped) {
            long nowNs = System.nanoTime();
            if (nowNs - dueNs > MOST_BEHIND * betweenPostsNs) {
                dueNs = nowNs; // the machine stood still: no burst to make up for it
            }
            for (; nowNs - dueNs >= 0; dueNs += betweenPostsNs) {
                post();
            }
            LockSupport.parkNanos(TICK_NS);
        }
    }

    private void post() {
        int sequence = oracle.send();
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(LoadPackets.text(sequence, most)))
                .build();
        underWay.register();
        var _ = client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).whenComplete((reply, _) -> {
            answered(sequence, reply);
            underWay.arriveAndDeregister();
        });
    }

    private void answered(int sequence, @Nullable HttpResponse<String> reply) {
        if (reply == null) {
            return; // it may have been accepted
        }
        String retryAfter = reply.headers().firstValue("Retry-After").orElse("");
        oracle.answered(sequence, reply.statusCode(), retryAfter, reply.body());
        if (reply.statusCode() == 202) {
            acceptedMessages.add(LoadPackets.messages(sequence, most));
        }
    }

    /** Messages of the packets that were answered 202 so far. */
    long acceptedMessages() {
        return acceptedMessages.sum();
    }

    /** Sends no more, and returns when all that was sent was answered. */
    void stop() throws InterruptedException {
        stopped = true;
        sender.join();
        try {
            underWay.awaitAdvanceInterruptibly(underWay.arrive(), 2 * TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            assertTrue(underWay.isTerminated(), () -> underWay.getUnarrivedParties() + " requests without an end");
        }
    }

    @Override
    public void close() {
        stopped = true;
        client.shutdownNow();
    }
}
