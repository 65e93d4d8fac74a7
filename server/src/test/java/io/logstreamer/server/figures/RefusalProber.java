package io.logstreamer.server.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.server.system.Http;
import io.logstreamer.server.system.RetryAfter;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Posts a few packets a second beside the load and looks at every reply: 202, or 429 or 503 with a usable Retry-After. */
final class RefusalProber implements AutoCloseable {
    private static final int EVERY_MS = 200;

    private final Http http = new Http();
    private final int port;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("refusal-prober").unstarted(this::run);
    private final List<String> wrong = new ArrayList<>();
    private int accepted;
    private int refused;
    private volatile boolean stopped;

    private RefusalProber(int port) {
        this.port = port;
    }

    static RefusalProber start(int port) {
        RefusalProber prober = new RefusalProber(port);
        prober.thread.start();
        return prober;
    }

    private void run() {
        try {
            for (int i = 0; !stopped; i++) {
                look(http.post(port, "/ingest", packet(i)));
                Thread.sleep(EVERY_MS);
            }
        } catch (IOException e) {
            wrong.add("no reply: " + e);
        } catch (InterruptedException e) {
            wrong.add("interrupted");
        }
    }

    private void look(HttpResponse<String> reply) {
        String retryAfter = reply.headers().firstValue("Retry-After").orElse("");
        switch (reply.statusCode()) {
            case 202 -> accepted++;
            case 429, 503 -> {
                refused++;
                if (!RetryAfter.isUsable(retryAfter)) {
                    wrong.add(reply.statusCode() + " with Retry-After \"" + retryAfter + "\"");
                }
            }
            default -> wrong.add(reply.statusCode() + ": " + reply.body());
        }
    }

    private static String packet(int i) {
        return "{\"emitter_id\":\"prober\",\"packet_id\":\"prober-" + i
                + "\",\"messages\":[{\"timestamp\":1,\"level\":\"INFO\",\"message\":\"m\"}]}";
    }

    /** Returns when the last reply was looked at. */
    void stop() throws InterruptedException {
        stopped = true;
        thread.join();
    }

    /** Once it has stopped. */
    int accepted() {
        return accepted;
    }

    /** Once it has stopped. */
    int refused() {
        return refused;
    }

    /** Once it has stopped. */
    void assertAllRight() {
        assertEquals(List.of(), wrong);
    }

    @Override
    public void close() {
        stopped = true;
    }
}
