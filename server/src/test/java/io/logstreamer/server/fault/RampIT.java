package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.fault.Arrivals.Arrival;
import io.logstreamer.server.system.Books;
import io.logstreamer.server.system.Measured;
import io.logstreamer.server.system.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * P2: an analyzer that returns is given no more than its ramp allows, seen from the analyzers' side, and then its share.
 *
 * <p>Packets are looked at in windows of the order they were sent in, so what is on its way when a window ends does not count. A
 * packet was routed before it arrived, and a ramp only rises: what was due to the returning analyzer of a packet is at most
 * what its share was when the packet arrived.
 */
@Tag("system")
class RampIT {
    private static final int RAMP_SEC = 6;
    private static final int RAMP_STEPS = 20;
    private static final int PACKETS_PER_SECOND = 2_000;
    private static final Duration DOWN = Duration.ofMillis(1_500);
    private static final Duration AFTERWARDS = Duration.ofMillis(1_500);
    private static final int VICTIM = 1;

    /** Half a second of them, or some two steps: an analyzer that is one step ahead gets 53 to 105 messages too many. */
    private static final int WINDOW = 1_000;

    /** EJECT_MAX_MS, two probes a second apart, one that the fault has spoilt, its timeout; the ramp; two for the machine. */
    private static final Duration BACK_WITHIN = Duration.ofSeconds(2 + 2 + 1 + 1 + RAMP_SEC + 2);

    /**
     * What was routed differs from what was due by less than 3 Lmax in any stretch: by less than 1 at its end, and 2 at its
     * beginning. At both ends of a window some packets have overtaken others on their way to the router, over as many
     * connections as the load needs: more or less by a largest one at each end. Seen: 1.
     */
    private static final int WITHIN_LMAX = 3 + 2;

    private final Oracle oracle = new Oracle();
    private final Arrivals arrivals = new Arrivals();

    @Test
    void aReturningAnalyzerGetsNoMoreThanItsRampAllowsAndThenItsShare() throws Exception {
        try (ScriptedFleet fleet = new ScriptedFleet(oracle);
                FaultBed bed = FaultBed.start("faults-ramp", oracle, fleet.ports(), "--ramp-sec=" + RAMP_SEC)) {
            for (int i = 0; i < FaultBed.SHARES.size(); i++) {
                int analyzer = i;
                fleet.analyzer(i).ingest(ingest -> {
                    arrivals.note(analyzer, ingest.sequences());
                    return Answer.OK;
                });
            }
            Oracle.Start start = oracle.start(bed.quietBooks());
            AtomicReference<Instant> ramping = new AtomicReference<>(Instant.MAX);
            Duration back;
            try (Load load = Load.start(bed.port(), oracle, PACKETS_PER_SECOND)) {
                fleet.proxy(VICTIM).refuse();
                Thread.sleep(DOWN);
                assertEquals("EJECTED", bed.books().state(VICTIM));
                fleet.proxy(VICTIM).listen();
                back = Waiting.until("back at its share", BACK_WITHIN, () -> "", () -> {
                    Books books = bed.books();
                    if (books.state(VICTIM).equals("RAMPING")) {
                        ramping.set(Instant.parse(
                                books.analyzer(VICTIM).get("since").asString()));
                    }
                    return books.state(VICTIM).equals("UP");
                });
                Thread.sleep(AFTERWARDS);
                load.stop();
            }
            Books books = bed.quietBooks();
            Verdict verdict = oracle.verdict(start, books);
            verdict.assertNothingLost();
            verdict.assertNothingRefused();
            assertTrue(ramping.get().isBefore(Instant.MAX), "it was never seen to ramp");
            assertRamp(ramping.get(), books.lmax(), back);
        }
    }

    private void assertRamp(Instant ramping, long lmax, Duration back) throws IOException {
        List<String> seen = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        int afterwards = 0;
        for (List<Arrival> window : arrivals.windows(WINDOW)) {
            Instant first =
                    window.stream().map(Arrival::time).min(Instant::compareTo).orElseThrow();
            Instant last =
                    window.stream().map(Arrival::time).max(Instant::compareTo).orElseThrow();
            if (last.isBefore(ramping)) {
                continue;
            }
            double due = window.stream()
                    .mapToDouble(arrival -> arrival.messages() * share(ramping, arrival.time()))
                    .sum();
            int got = window.stream()
                    .filter(arrival -> arrival.analyzer() == VICTIM)
                    .mapToInt(Arrival::messages)
                    .sum();
            String what = Duration.between(ramping, first).toMillis() + " to "
                    + Duration.between(ramping, last).toMillis() + " ms: " + got + " messages of at most "
                    + Math.round(due);
            seen.add(what);
            boolean isUp = first.isAfter(ramping.plusSeconds(RAMP_SEC));
            if (got - due > WITHIN_LMAX * lmax || (isUp && due - got > WITHIN_LMAX * lmax)) {
                wrong.add(what);
            }
            afterwards += isUp ? 1 : 0;
        }
        new Measured("faults-ramp")
                .line("back at its share after " + back.toMillis() + " ms; a ramp of " + RAMP_SEC
                        + " s, after its beginning: " + String.join("; ", seen));
        assertEquals(List.of(), wrong, seen::toString);
        assertTrue(afterwards > 0, seen::toString);
    }

    /** The largest it may have been of a packet that arrived then. */
    private static double share(Instant ramping, Instant arrived) {
        long sinceMs = Math.max(0, Duration.between(ramping, arrived).toMillis());
        long step = Math.min(
                RAMP_STEPS,
                1 + sinceMs * (RAMP_STEPS - 1) / Duration.ofSeconds(RAMP_SEC).toMillis());
        double weight = FaultBed.SHARES.get(VICTIM);
        double ramped = weight * step / RAMP_STEPS;
        return ramped / (ramped + 1 - weight);
    }
}
