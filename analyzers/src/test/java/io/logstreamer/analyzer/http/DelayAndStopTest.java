package io.logstreamer.analyzer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.analyzer.count.Counts;
import io.logstreamer.analyzer.count.Limits;
import io.logstreamer.analyzer.count.UniquePackets;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DelayAndStopTest {

    private static CompletableFuture<HttpResponse<String>> sendAndAwaitCount(RunningAnalyzer analyzer, String id)
            throws InterruptedException {
        long before = analyzer.counts.totals().received();
        CompletableFuture<HttpResponse<String>> reply =
                analyzer.sendAsync(analyzer.ingest(BodyPublishers.ofString(RunningAnalyzer.packet(id))));
        long deadlineNs = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (analyzer.counts.totals().received() == before && System.nanoTime() - deadlineNs < 0) {
            Thread.onSpinWait();
        }
        return reply;
    }

    /** Twenty replies of 300 ms each by one I/O thread: were it to wait, they would take six seconds. */
    @Test
    void delayedRepliesDoNotHoldTheIoThread() throws Exception {
        try (RunningAnalyzer analyzer = new RunningAnalyzer(RunningAnalyzer.limits(1 << 20, 300))) {
            long startNs = System.nanoTime();
            List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                replies.add(
                        analyzer.sendAsync(analyzer.ingest(BodyPublishers.ofString(RunningAnalyzer.packet("p" + i)))));
            }
            for (CompletableFuture<HttpResponse<String>> reply : replies) {
                assertEquals(200, reply.get().statusCode());
            }
            long tookMs = (System.nanoTime() - startNs) / 1_000_000;
            assertTrue(tookMs >= 300 && tookMs < 5000, () -> "took " + tookMs + " ms");
        }
    }

    @Test
    void packetIsRememberedBeforeItsDelayedReply() throws Exception {
        try (RunningAnalyzer analyzer = new RunningAnalyzer(RunningAnalyzer.limits(1 << 20, 300))) {
            CompletableFuture<HttpResponse<String>> first = sendAndAwaitCount(analyzer, "1");
            assertFalse(first.isDone());
            assertTrue(analyzer.ingest(RunningAnalyzer.packet("1")).body().contains("\"duplicates\":1"));
        }
    }

    @Test
    void requestInFlightIsAnsweredBeforeTheStop() throws Exception {
        try (RunningAnalyzer analyzer = new RunningAnalyzer(RunningAnalyzer.limits(1 << 20, 500))) {
            CompletableFuture<HttpResponse<String>> reply = sendAndAwaitCount(analyzer, "1");
            assertTrue(analyzer.server.stop(Duration.ofSeconds(20)));
            assertEquals(200, reply.get().statusCode());
        }
    }

    @Test
    void stopDoesNotWaitLongerThanItsBound() throws Exception {
        try (RunningAnalyzer analyzer = new RunningAnalyzer(RunningAnalyzer.limits(1 << 20, 60_000))) {
            CompletableFuture<HttpResponse<String>> reply = sendAndAwaitCount(analyzer, "1");
            assertFalse(analyzer.server.stop(Duration.ofMillis(50)));
            assertThrows(Exception.class, reply::get);
        }
    }

    @Test
    void newRequestsAreRefusedWhileItStops() throws Exception {
        try (RunningAnalyzer analyzer = new RunningAnalyzer(RunningAnalyzer.limits(1 << 20, 2000))) {
            CompletableFuture<HttpResponse<String>> inFlight = sendAndAwaitCount(analyzer, "1");
            CompletableFuture<Boolean> stopped = CompletableFuture.supplyAsync(() -> {
                try {
                    return analyzer.server.stop(Duration.ofSeconds(20));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            HttpResponse<String> health = analyzer.get("/health");
            while (health.statusCode() == 200) {
                health = analyzer.get("/health");
            }
            assertEquals(503, health.statusCode());
            assertTrue(health.body().contains("\"status\":\"draining\""), health.body());
            assertEquals(503, analyzer.ingest(RunningAnalyzer.packet("2")).statusCode());
            assertEquals(200, inFlight.get().statusCode());
            assertTrue(stopped.get());
            assertThrows(ConnectException.class, () -> analyzer.get("/health"));
            assertEquals(1, analyzer.counts.totals().received());
        }
    }

    @Test
    void portThatIsTakenIsTold() throws Exception {
        try (RunningAnalyzer analyzer = new RunningAnalyzer(RunningAnalyzer.limits(1 << 20, 0))) {
            InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), analyzer.server.port());
            Counts counts = new Counts(new Limits(1, 1, 1), UniquePackets.IGNORED, System::nanoTime);
            assertThrows(
                    BindException.class,
                    () -> AnalyzerServer.start(
                            port -> "x",
                            taken,
                            1,
                            RunningAnalyzer.limits(1, 0),
                            counts,
                            Optional.empty(),
                            System::nanoTime));
        }
    }
}
