package io.logstreamer.server.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.control.ProbeResult;
import io.logstreamer.core.control.ProbeResult.Bad;
import io.logstreamer.core.control.ProbeResult.Good;
import io.logstreamer.core.health.Failure;
import io.logstreamer.core.time.NanoClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProberTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private HttpProber prober = new HttpProber(PATIENT);

    @AfterEach
    void close() {
        prober.close();
    }

    private void giveUpAfter(Duration timeout) {
        prober.close();
        prober = new HttpProber(timeout);
    }

    private ProbeResult probe(String address) {
        CompletableFuture<ProbeResult> done = new CompletableFuture<>();
        prober.probe(new Analyzer("analyzer-1", address, 1_000_000_000L), result -> {
            assertTrue(done.complete(result), "told twice");
        });
        try {
            return done.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private ProbeResult probeOf(String reply) throws IOException {
        try (RawServer server = RawServer.answering(reply)) {
            return probe(server.address());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"status\":\"healthy\",\"batch\":true}|true",
                "{\"batch\":false}|false",
                "{\"batch\":\"true\"}|false",
                "{\"batch\":true|false",
                "[true]|false",
                "OK|false",
                "''|false"
            })
    void aSuccessIsGoodAndTellsOfBatches(String body, boolean batches) throws IOException {
        assertEquals(
                new Good(batches), probeOf("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body));
    }

    @Test
    void noBodyIsGoodToo() throws IOException {
        assertEquals(new Good(false), probeOf("HTTP/1.1 204 No Content\r\n\r\n"));
    }

    @Test
    void itAsksForHealthBelowTheAddress() throws IOException {
        try (RawServer server = RawServer.answering(RawServer.OK)) {
            probe(server.address() + "/base/");
            assertTrue(server.awaitRequest().head().startsWith("get /base/health http/1.1\r\n"));
        }
    }

    @ParameterizedTest
    @CsvSource({"503 Busy,health 503", "301 Moved,health 301", "404 Not Found,health 404"})
    void otherStatusesAreBad(String status, String detail) throws IOException {
        assertEquals(
                new Bad(Failure.FAILED, detail),
                probeOf("HTTP/1.1 " + status + "\r\nLocation: /elsewhere\r\nContent-Length: 2\r\n\r\n{}"));
    }

    @Test
    void nobodyListens() throws IOException {
        try (Socket unheard = new Socket()) {
            unheard.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            assertEquals(
                    new Bad(Failure.REFUSED_CONNECTION, "connection refused"),
                    probe("http://127.0.0.1:" + unheard.getLocalPort()));
        }
    }

    @Test
    void whoSpeaksNoTlsIsAsIfNobodyListened() throws IOException {
        try (RawServer server = new RawServer(connection -> {
            connection.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            connection.awaitEnd();
        })) {
            assertEquals(
                    Failure.REFUSED_CONNECTION,
                    assertInstanceOf(Bad.class, probe("https://127.0.0.1:" + server.port()))
                            .failure());
        }
    }

    @Test
    void aNameIsLookedUpElsewhere() throws IOException {
        try (RawServer server = RawServer.answering(RawServer.OK)) {
            assertEquals(new Good(false), probe("http://localhost:" + server.port()));
        }
    }

    @Test
    void anUnknownNameIsBad() {
        assertInstanceOf(Bad.class, probe("http://no-such-analyzer.invalid:1"));
    }

    @Test
    void anAddressThatIsNoneIsBad() {
        Bad bad = assertInstanceOf(Bad.class, probe("ftp://x"));
        assertTrue(bad.detail().contains("'ftp://x'"), bad.detail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"})
    void theDeadlineSpansTheExchangeAndClosesItsConnection(String start) throws IOException {
        giveUpAfter(Duration.ofMillis(300));
        try (RawServer server = new RawServer(connection -> {
            connection.read();
            connection.write(start);
            connection.awaitEnd();
        })) {
            assertEquals(new Bad(Failure.FAILED, "health: no answer in 300 ms"), probe(server.address()));
            DrivenLane.await(() -> server.ended.get() == 1);
        }
    }

    @Test
    void anotherDeadlineHoldsForTheNextProbe() throws IOException {
        probeOf(RawServer.OK);
        prober.use(Duration.ofMillis(300));
        try (RawServer server = new RawServer(connection -> connection.awaitEnd())) {
            assertEquals(new Bad(Failure.FAILED, "health: no answer in 300 ms"), probe(server.address()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage\r\n\r\n", "HTTP/1.1 x\r\n\r\n"})
    void whatIsNotHttpIsBad(String bytes) throws IOException {
        try (RawServer server = new RawServer(connection -> {
            connection.read();
            connection.write(bytes);
        })) {
            assertEquals(
                    Failure.FAILED,
                    assertInstanceOf(Bad.class, probe(server.address())).failure());
        }
    }

    @Test
    void anEndlessBodyIsGoodAndCutOff() throws IOException {
        try (RawServer server = new RawServer(connection -> {
            connection.read();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
            for (int i = 0; i < 100_000; i++) {
                connection.write("[".repeat(10_000));
            }
        })) {
            assertEquals(new Good(false), probe(server.address()));
            DrivenLane.await(() -> server.ended.get() == 1);
        }
    }

    /** The timer rings before anybody has read what came meanwhile. */
    @Test
    void aReplyThatComesAfterTheProcessHasStoodStillIsWaitedFor() throws IOException {
        CountDownLatch rung = new CountDownLatch(1);
        AtomicInteger readings = new AtomicInteger();
        NanoClock standingStill = () -> {
            if (readings.incrementAndGet() <= 2) { // the probe's start, and its timer's
                return System.nanoTime();
            }
            rung.countDown();
            return System.nanoTime() + PATIENT.toNanos();
        };
        prober.close();
        prober = new HttpProber(Duration.ofSeconds(1), Names.WATCHED, standingStill);
        try (RawServer server = new RawServer(connection -> {
            connection.read();
            awaitQuietly(rung);
            connection.write(RawServer.OK);
        })) {
            assertEquals(new Good(false), probe(server.address()));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aStaleConnectionIsNoFailedProbe() throws IOException {
        try (RawServer server = new RawServer(connection -> {
            connection.read();
            connection.write(RawServer.OK);
            connection.read(); // and ends without an answer
        })) {
            for (int i = 0; i < 5; i++) {
                assertEquals(new Good(false), probe(server.address()));
            }
        }
    }
}
