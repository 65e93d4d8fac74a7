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
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An emitter at a steady rate, whatever the answers are; nothing is sent twice. Tells the {@link Oracle} everything. */
final class Load implements AutoCloseable {
    private static final long TICK_NS = 5_000_000;
    private static final int MOST_BEHIND = 100;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Whole seconds, from 1: fewer would ask for a storm. */
    private static final Pattern RETRY_AFTER = Pattern.compile("[1-9][0-9]*");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI target;
    private final Oracle oracle;
    private final long betweenPostsNs;
    private final Phaser underWay = new Phaser(1);
    private final Thread sender = new Thread(this::run, "load");
    private volatile boolean stopped;

    private Load(int port, Oracle oracle, int packetsPerSecond) {
        this.target = URI.create("http://127.0.0.1:" + port + "/ingest");
        this.oracle = oracle;
        this.betweenPostsNs = 1_000_000_000L / packetsPerSecond;
    }

    static Load start(int port, Oracle oracle, int packetsPerSecond) {
        Load load = new Load(port, oracle, packetsPerSecond);
        load.sender.setDaemon(true);
        load.sender.start();
        return load;
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
                .POST(HttpRequest.BodyPublishers.ofString(LoadPackets.text(sequence)))
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
        switch (reply.statusCode()) {
            case 202 -> oracle.accepted(sequence);
            case 429, 503 -> {
                oracle.refused(sequence);
                String seconds = reply.headers().firstValue("Retry-After").orElse("none");
                if (!RETRY_AFTER.matcher(seconds).matches()) {
                    oracle.wronglyAnswered(reply.statusCode() + " with Retry-After " + seconds);
                }
            }
            default -> oracle.wronglyAnswered(reply.statusCode() + " to packet " + sequence + ": " + reply.body());
        }
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
