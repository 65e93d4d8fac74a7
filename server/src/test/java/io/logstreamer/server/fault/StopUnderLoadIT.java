package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.system.Http;
import io.logstreamer.server.system.Measured;
import io.logstreamer.server.system.Waiting;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * P10 with thousands of packets inside and thousands more at the door. Analyzers take so long, and so few at once, that what
 * is inside takes a second or more to deliver.
 */
@Tag("system")
class StopUnderLoadIT {
    private static final int PACKETS_PER_SECOND = 4_000;
    private static final int INSIDE = 2_000;
    private static final int TAKES_MS = 100;
    private static final String SMALL_BATCHES = "--batch-max-packets=16";

    /** Requests are held until the test has looked at a distributor that drains. */
    private static final String NOTHING_TIMES_OUT = "--sender-timeout-ms=60000";

    private static final Duration FILLED_WITHIN = Duration.ofSeconds(60);

    private static final int DRAIN_SEC = 60;

    /** The JVM's end, and a machine that is busy with other things. */
    private static final Duration BESIDE = Duration.ofSeconds(10);

    private final Oracle oracle = new Oracle();
    private final ScriptedFleet fleet;
    private final Http http = new Http();

    StopUnderLoadIT() throws IOException {
        fleet = new ScriptedFleet(oracle);
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void everythingInsideIsDelivered() throws Exception {
        assertAllDelivered("all well", () -> {});
    }

    @Test
    void everythingInsideIsDeliveredThoughOneAnalyzerIsDead() throws Exception {
        assertAllDelivered("one analyzer dead", () -> fleet.proxy(1).refuse());
    }

    private void assertAllDelivered(String what, Runnable trouble) throws Exception {
        try (FaultBed bed = FaultBed.start(
                name(what),
                oracle,
                fleet.ports(),
                SMALL_BATCHES,
                NOTHING_TIMES_OUT,
                "--drain-timeout-sec=" + DRAIN_SEC)) {
            Oracle.Start start = oracle.start(bed.quietBooks());
            CountDownLatch goOn = new CountDownLatch(1);
            for (int i = 0; i < FaultBed.SHARES.size(); i++) {
                fleet.analyzer(i).ingest(_ -> {
                    goOn.await();
                    return Answer.OK.after(TAKES_MS);
                });
            }
            Stop stop = stop(bed, trouble, goOn::countDown);
            assertEquals(0, stop.code(), bed.distributor()::out);
            assertEquals(0, stop.last().left());
            Verdict verdict = oracle.verdict(start, stop.last().books());
            verdict.assertLeft(0);
            report(what, stop, verdict);
        }
    }

    /** It gives up when its time is over, and says to the packet how many it had to leave. */
    @Test
    void whatStalledAnalyzersDoNotTakeIsCountedAsLeft() throws Exception {
        int drainSec = 3;
        String what = "all stalled";
        CountDownLatch over = new CountDownLatch(1);
        try (FaultBed bed =
                FaultBed.start(name(what), oracle, fleet.ports(), SMALL_BATCHES, "--drain-timeout-sec=" + drainSec)) {
            Oracle.Start start = oracle.start(bed.quietBooks());
            for (int i = 0; i < FaultBed.SHARES.size(); i++) {
                fleet.analyzer(i).stall(over);
            }
            Stop stop = stop(bed, () -> {}, () -> {});
            assertEquals(1, stop.code(), bed.distributor()::out);
            assertTrue(stop.last().left() >= INSIDE, bed.distributor()::out);
            assertTrue(stop.took().compareTo(Duration.ofSeconds(drainSec).plus(BESIDE)) < 0, stop::toString);
            Verdict verdict = oracle.verdict(start, stop.last().books());
            verdict.assertLeft(stop.last().left());
            report(what, stop, verdict);
        } finally {
            over.countDown();
        }
    }

    /** @param took from the signal to the end of the process */
    private record Stop(long inside, int code, Duration took, LastLine last) {}

    private Stop stop(FaultBed bed, Runnable before, Runnable meanwhile) throws Exception {
        try (Load load = Load.start(bed.port(), oracle, PACKETS_PER_SECOND)) {
            Waiting.until(
                    "packets inside", FILLED_WITHIN, () -> "", () -> bed.books().inside() >= INSIDE);
            before.run();
            long inside = bed.books().inside();
            long startNs = System.nanoTime();
            bed.distributor().terminate();
            assertRefuses(bed);
            meanwhile.run();
            int code = bed.distributor().awaitExit(Duration.ofSeconds(DRAIN_SEC).plus(BESIDE));
            Duration took = Duration.ofNanos(System.nanoTime() - startNs);
            load.stop();
            return new Stop(inside, code, took, LastLine.in(bed.distributor().out()));
        }
    }

    /** While it delivers what is inside it answers: it takes no more, on no connection. */
    private void assertRefuses(FaultBed bed) throws InterruptedException {
        Waiting.until("it refuses", BESIDE, bed.distributor()::out, () -> {
            HttpResponse<String> reply = bed.post(oracle.send());
            return reply.statusCode() == 503
                    && reply.headers().firstValue("Connection").orElse("").equals("close")
                    && reply.headers().firstValue("Retry-After").isPresent();
        });
        Waiting.until("it says that it drains", BESIDE, bed.distributor()::out, () -> {
            HttpResponse<String> health = http.get(bed.port(), "/health");
            return health.statusCode() == 503 && health.body().contains("\"draining\"");
        });
    }

    private static String name(String what) {
        return "faults-stop-" + what.replace(' ', '-');
    }

    private static void report(String what, Stop stop, Verdict verdict) throws IOException {
        new Measured(name(what))
                .line("SIGTERM under load, " + what + ": " + stop.inside() + " inside, exit code " + stop.code()
                        + " after " + stop.took().toMillis() + " ms; " + verdict.accepted() + " accepted, "
                        + verdict.refused() + " refused, " + verdict.unanswered() + " unanswered, "
                        + verdict.delivered() + " delivered, " + stop.last().left() + " left, 0 of them unaccounted");
    }
}
