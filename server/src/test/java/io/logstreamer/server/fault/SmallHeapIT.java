package io.logstreamer.server.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.RawClient;
import io.logstreamer.server.system.Launched;
import io.logstreamer.server.system.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** P6 and P7 with large packets and little memory: refused in time, nothing accepted is lost. */
@Tag("system")
class SmallHeapIT {
    private static final int EMITTERS = 16;
    private static final int PAUSE_MS = 20;
    private static final int SLOW_MS = 1_000;
    private static final int LOOK_MS = 100;
    private static final Duration LASTS = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Oracle oracle = new Oracle();

    @Test
    void aFloodOfLargePacketsIsRefusedAndLeavesTheHeapWhole() throws Exception {
        try (ScriptedFleet fleet = new ScriptedFleet(oracle);
                FaultBed bed = FaultBed.start(
                        "faults-heap",
                        oracle,
                        fleet.ports(),
                        Launched.Within.javaOptions("-Xmx128m"),
                        "--sender-timeout-ms=20000")) {
            for (int i = 0; i < FaultBed.SHARES.size(); i++) {
                fleet.analyzer(i).ingest(_ -> Answer.OK.after(SLOW_MS));
            }
            Oracle.Start start = oracle.start(bed.quietBooks());
            double limit = bed.metrics().sum("distributor_in_flight_bytes_limit");
            double refused = bed.refused("no_room");
            EmitterCrowd flood = new EmitterCrowd(bed.port(), EMITTERS, PAUSE_MS, this::flood);
            AtomicReference<Double> most = new AtomicReference<>(0.0);
            long struck = Troubles.during(flood, () -> most.set(mostInside(bed, limit)));
            fleet.heal();
            Verdict verdict = oracle.verdict(start, bed.quietBooks());
            verdict.assertNothingLost();
            assertTrue(bed.isAlive() && !bed.log().contains("OutOfMemory"), bed::log);
            assertTrue(verdict.accepted() > 0 && most.get() > limit / 2, verdict::toString);
            assertTrue(bed.refused("no_room") > refused, verdict::toString);
            bed.measured("1 MB packets into a heap of 128 MB: struck " + struck + "; " + verdict.accepted()
                    + " accepted, " + verdict.refused() + " refused, " + verdict.unanswered() + " unanswered, at most "
                    + (int) (100 * most.get() / limit) + " % of the room taken");
            int sequence = oracle.sendLarge();
            assertEquals(202, bed.post(sequence).statusCode());
            Waiting.until("one more is delivered", PATIENCE, bed::log, () -> oracle.isDelivered(sequence));
        }
    }

    private static double mostInside(FaultBed bed, double limit) throws IOException, InterruptedException {
        double most = 0;
        long endNs = System.nanoTime() + LASTS.toNanos();
        while (System.nanoTime() < endNs) {
            Thread.sleep(LOOK_MS);
            double inside = bed.metrics().sum("distributor_in_flight_bytes");
            assertTrue(inside <= limit, () -> inside + " bytes inside, " + limit + " allowed");
            most = Math.max(most, inside);
        }
        return most;
    }

    private void flood(RawClient connection, int turn, EmitterCrowd.Strikes strikes) throws IOException {
        boolean goesOn = true;
        while (goesOn && strikes.goesOn()) {
            int sequence = oracle.sendLarge();
            connection.send(OddPosts.whole("1.1", "", LoadPackets.text(sequence).getBytes(UTF_8)));
            RawClient.Reply reply = connection.reply();
            strikes.struck();
            oracle.answered(sequence, reply.status(), reply.header("Retry-After"), reply.body());
            goesOn = reply.header("Connection").isEmpty();
        }
    }
}
