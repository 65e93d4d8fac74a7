package io.logstreamer.server.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.logstreamer.server.RawClient;
import io.logstreamer.server.system.Installed;
import io.logstreamer.server.system.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What bad emitters do while a good one goes on, which loses nothing and is refused nothing. */
@Tag("system")
@Tag("waiting")
@EnabledOnOs(value = OS.LINUX, disabledReason = "what the process holds is read from /proc")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmitterFaultsIT {
    private static final int SLOW = 300;
    private static final int PIPELINED = 50;
    private static final int MAX_BODY_BYTES = 16 << 20;

    /** What sockets hold on both sides. */
    private static final int UNDER_WAY_BYTES = 12 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int READ_TIMEOUT_MS = 1_000;
    private static final Duration HEAD_LIMIT = Duration.ofSeconds(10);
    private static final Duration SILENCE_LIMIT = Duration.ofMillis(READ_TIMEOUT_MS);
    private static final Duration BODY_LIMIT = Duration.ofMillis(10 * READ_TIMEOUT_MS);

    /** For a busy machine to notice an end that has come. */
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(15);

    /** So often over connections of their own, a connection that is kept each time shows in what the process holds. */
    private static final int REPEATED = Possessions.PLAY + 5;

    private static final String EXPECT = "Expect: 100-continue\r\n";
    private static final String POST = "POST /ingest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

    private final Oracle oracle = new Oracle();
    private ScriptedFleet fleet;
    private FaultBed bed;

    @BeforeAll
    void start() throws Exception {
        fleet = new ScriptedFleet(oracle);
        bed = FaultBed.start("faults-emitters", oracle, fleet.ports(), "--read-timeout-ms=" + READ_TIMEOUT_MS);
    }

    @AfterAll
    void stop() {
        bed.close();
        fleet.close();
    }

    @Test
    void allAtOnce() throws Exception {
        bed.sufferEmitters(
                "all at once",
                List.of(
                        BadEmitters.slowHeaders(bed.port()),
                        BadEmitters.slowBodies(bed.port()),
                        BadEmitters.disconnecting(bed.port(), oracle),
                        BadEmitters.idle(bed.port()),
                        BadEmitters.invalid(bed.port()),
                        BadEmitters.burst(bed.port(), oracle)),
                Duration.ofSeconds(3));
    }

    @Test
    void slowHeadsAndBodiesAreEnded() throws Exception {
        double before = bed.refused("read_timeout");
        EmitterCrowd heads = BadEmitters.slowHeaders(bed.port(), SLOW);
        EmitterCrowd bodies = BadEmitters.slowBodies(bed.port(), SLOW);
        bed.whileServing(
                "slow heads and bodies",
                () -> Troubles.during(
                        Troubles.together(List.of(heads, bodies)),
                        () -> Waiting.until(
                                "each ended",
                                PATIENCE,
                                () -> heads.firstLives().size() + " heads, "
                                        + bodies.firstLives().size() + " bodies",
                                () -> heads.firstLives().size() == SLOW
                                        && bodies.firstLives().size() == SLOW)));
        assertEndedBetween("heads", heads.firstLives(), HEAD_LIMIT, HEAD_LIMIT);
        assertEndedBetween("bodies", bodies.firstLives(), SILENCE_LIMIT, BODY_LIMIT);
        // A busy machine may leave one without a byte for as long as ends it.
        Duration tenth = bodies.firstLives().get(SLOW / 10);
        assertTrue(tenth.compareTo(BODY_LIMIT) >= 0, () -> "a tenth of the bodies ended within " + tenth);
        assertTrue(bed.refused("read_timeout") >= before + SLOW);
    }

    /** @param lives in ascending order */
    private void assertEndedBetween(String what, List<Duration> lives, Duration least, Duration most)
            throws IOException {
        Duration first = lives.getFirst();
        Duration last = lives.getLast();
        bed.measured("slow " + what + ": ended after " + first.toMillis() + " ms, the last after " + last.toMillis()
                + " ms");
        assertTrue(first.compareTo(least) >= 0, () -> what + " ended after only " + first);
        assertTrue(last.compareTo(most.plus(NOTICED_WITHIN)) <= 0, () -> what + " ended after as much as " + last);
    }

    @Test
    void slowhttptestFindsItServing() throws Exception {
        assumeTrue(Installed.slowHttpTest(), "no slowhttptest on the PATH");
        bed.whileServing("slowhttptest", () -> {
            try (SlowHttpTest heads = SlowHttpTest.start("-H", bed.port());
                    SlowHttpTest bodies = SlowHttpTest.start("-B", bed.port())) {
                return heads.awaitServed() + bodies.awaitServed();
            }
        });
    }

    @Test
    void whoeverGoesInTheMiddleOfABodyLeavesNothing() throws Exception {
        double before = bed.refused("disconnected");
        EmitterCrowd gone = BadEmitters.disconnecting(bed.port(), oracle);
        bed.whileServing("gone in the middle of a body", () -> {
            long struck =
                    Troubles.during(gone, () -> Waiting.until("many", PATIENCE, () -> "", () -> gone.struck() >= 200));
            // Before the verdict. A reset may come before its request has been read at all.
            Waiting.until(
                    "counted",
                    PATIENCE,
                    () -> struck + " gone",
                    () -> bed.refused("disconnected") - before >= struck / 2 - 1);
            return struck;
        });
    }

    @Test
    void everyInvalidRequestGetsItsAnswer() throws Exception {
        List<String> reasons = List.of("malformed", "method", "unsupported_type", "too_large");
        List<Double> before = new ArrayList<>();
        for (String reason : reasons) {
            before.add(bed.refused(reason));
        }
        bed.whileServing("invalid requests", () -> {
            for (InvalidRequest request : InvalidRequest.ALL) {
                try (RawClient connection = new RawClient(bed.port())) {
                    RawClient.Reply reply = connection.send(request.text()).reply();
                    assertEquals(request.status(), reply.status(), request.name());
                    assertEquals(request.status() == 405 ? "POST" : "", reply.header("Allow"), request.name());
                }
            }
            return (long) InvalidRequest.ALL.size();
        });
        for (int i = 0; i < reasons.size(); i++) {
            assertTrue(bed.refused(reasons.get(i)) > before.get(i), reasons.get(i));
        }
    }

    @Test
    void aHeadAnswersAHeadRequestAlone() throws Exception {
        bed.whileServing("HEAD", () -> {
            for (int i = 0; i < REPEATED; i++) {
                try (RawClient connection = new RawClient(bed.port())) {
                    connection.send("HEAD /ingest HTTP/1.1\r\nHost: x\r\n\r\n");
                    assertTrue(connection.head().startsWith("HTTP/1.1 405 "));
                    assertEquals(200, connection.get("/health").reply().status());
                }
            }
            return (long) REPEATED;
        });
    }

    @Test
    void packetsAreTakenHoweverTheyArePosted() throws Exception {
        EmitterCrowd odd = BadEmitters.burst(bed.port(), oracle);
        bed.whileServing(
                "posted in rare ways",
                () -> Troubles.during(odd, () -> Waiting.until("many", PATIENCE, () -> "", () -> odd.struck() >= 500)));
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        bed.whileServing("pipelined", () -> {
            for (int i = 0; i < REPEATED; i++) {
                assertAnsweredInOrder();
            }
            return (long) REPEATED * PIPELINED;
        });
    }

    private void assertAnsweredInOrder() throws IOException {
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        List<Integer> sequences = new ArrayList<>();
        for (int i = 0; i < PIPELINED; i++) {
            int sequence = i % 5 < 2 ? oracle.send() : 0;
            sequences.add(sequence);
            requests.writeBytes(pipelined(i, sequence));
        }
        try (RawClient connection = new RawClient(bed.port())) {
            connection.send(requests.toByteArray());
            for (int i = 0; i < PIPELINED; i++) {
                RawClient.Reply reply = connection.reply();
                assertEquals(List.of(202, 202, 400, 405, 404).get(i % 5), reply.status(), i + ": " + reply.body());
                if (i % 5 < 2) {
                    assertTrue(reply.body().contains("\"p-" + sequences.get(i) + "\""), reply.body());
                    oracle.accepted(sequences.get(i));
                }
            }
        }
    }

    private static byte[] pipelined(int number, int sequence) {
        return switch (number % 5) {
            case 0 -> OddPosts.whole("1.1", "", LoadPackets.text(sequence).getBytes(UTF_8));
            case 1 -> OddPosts.chunked(LoadPackets.text(sequence).getBytes(UTF_8));
            case 2 -> OddPosts.whole("1.1", "", "{}".getBytes(UTF_8));
            case 3 -> "GET /ingest HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8);
            default -> "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8);
        };
    }

    @Test
    void aBodyIsAskedForOnlyIfItIsWanted() throws Exception {
        bed.whileServing("Expect: 100-continue", () -> {
            for (int i = 0; i < REPEATED; i++) {
                assertAskedFor();
                assertAnswered(413, POST + EXPECT + "Content-Length: " + (MAX_BODY_BYTES + 1) + "\r\n\r\n");
                assertAnswered(415, POST.replace("/json", "/xml") + EXPECT + "Content-Length: 10\r\n\r\n");
                assertAnswered(405, POST.replace("POST", "PUT") + EXPECT + "Content-Length: 10\r\n\r\n");
                // Another expectation may be ignored (RFC 9110, 10.1.1).
                assertAnswered(400, POST + "Expect: a-miracle\r\nContent-Length: 2\r\n\r\n{}");
            }
            return 5L * REPEATED;
        });
    }

    private void assertAskedFor() throws IOException {
        int sequence = oracle.send();
        byte[] packet = LoadPackets.text(sequence).getBytes(UTF_8);
        try (RawClient connection = new RawClient(bed.port())) {
            connection.send(POST + EXPECT + "Content-Length: " + packet.length + "\r\n\r\n");
            assertTrue(connection.head().startsWith("HTTP/1.1 100 "));
            assertEquals(202, connection.send(packet).reply().status());
            oracle.accepted(sequence);
        }
    }

    private void assertAnswered(int status, String request) throws IOException {
        try (RawClient connection = new RawClient(bed.port())) {
            assertEquals(status, connection.send(request).reply().status(), request);
        }
    }

    @Test
    void bodiesOverTheLimitAreNotRead() throws Exception {
        bed.whileServing("bodies over the limit", () -> {
            for (int i = 0; i < REPEATED; i++) {
                assertAnswered(413, POST + "Content-Length: " + (MAX_BODY_BYTES + 1) + "\r\n\r\n");
            }
            try (RawClient connection = new RawClient(bed.port())) {
                connection.send(POST + "Transfer-Encoding: chunked\r\n\r\n");
                byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(UTF_8);
                long sent = 0;
                while (!connection.hasReplyWithin(1)) {
                    connection.send(chunk);
                    sent += chunk.length;
                    assertTrue(sent < MAX_BODY_BYTES + UNDER_WAY_BYTES, "no answer after " + sent + " bytes");
                }
                assertEquals(413, connection.reply().status());
                assertTrue(connection.isClosedWithin(10_000));
            }
            return REPEATED + 1L;
        });
    }
}
