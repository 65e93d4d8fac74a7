package io.logstreamer.server.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.system.FreePorts;
import io.logstreamer.server.system.Launched;
import io.logstreamer.server.system.Measured;
import io.logstreamer.server.system.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A refused connection is noticed at the first batch: none is spent after it on an analyzer that nobody listens for. As
 * many batches as are under way at once may be refused together, so exactly one with LANE_IN_FLIGHT 1.
 */
@Tag("figures")
class RefusedConnectionFiguresIT {
    private static final int ROUNDS = 2;
    private static final int VICTIM = 2;
    private static final int PACKETS_PER_SECOND = 600;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOAD_BEFORE = Duration.ofSeconds(1);

    /** Everything else as shipped. */
    private static final String QUICKLY_BACK = "--ramp-sec=1";

    /** Killed while it is idle: no reset of requests under way says so first. And killed while it is at work. */
    @ParameterizedTest(name = "LANE_IN_FLIGHT {0}, at work: {1}")
    @CsvSource({"1, false", "1, true", "4, false", "4, true"})
    void noBatchIsSpentAfterTheFirst(int laneInFlight, boolean atWork) throws Exception {
        String when = "LANE_IN_FLIGHT " + laneInFlight + ", killed " + (atWork ? "at work" : "while idle");
        List<String> failed = new ArrayList<>();
        List<String> times = new ArrayList<>();
        try (Programs programs = new Programs("figures-refused-connection")) {
            List<Integer> ports = FreePorts.find(VICTIM + 1);
            programs.analyzer(ports.get(0), 0);
            programs.analyzer(ports.get(1), 0);
            Launched victim = programs.analyzer(ports.get(VICTIM), 0);
            RunningDistributor distributor =
                    programs.distributor("distributor", ports, QUICKLY_BACK, "--lane-in-flight=" + laneInFlight);
            for (int round = 1; round <= ROUNDS; round++) {
                warmUp(programs, distributor);
                double before = refusedConnections(distributor);
                times.add(String.format(Locale.ROOT, "%.0f", elsewhereMs(programs, distributor, victim, atWork)));
                double refused = refusedConnections(distributor) - before;
                assertTrue(refused <= laneInFlight, () -> when + ": " + refused + " batches were refused a connection");
                failed.add(Measured.whole(refused));
                victim = programs.analyzer(ports.get(VICTIM), 0);
                Waiting.until("it is back", PATIENCE, distributor.process()::err, () -> distributor.allUp(VICTIM + 1));
            }
            distributor.books().assertAllDelivered();
            new Measured("figures-refused-connection-" + laneInFlight + (atWork ? "-at-work" : "-idle"))
                    .line(when + ": refused batches " + String.join(" / ", failed)
                            + "; from there to ejected and all its packets elsewhere " + String.join(" / ", times)
                            + " ms, looked at every 20 ms");
        }
    }

    private static void warmUp(Programs programs, RunningDistributor distributor) throws InterruptedException {
        Launched load = programs.emitter("warm-up", distributor, PACKETS_PER_SECOND, LOAD_BEFORE);
        assertEquals(0, load.awaitExit(PATIENCE), load::err);
        distributor.awaitQuiet();
    }

    /** From the first refused connection until the victim is ejected and none of its packets is left. */
    private static double elsewhereMs(
            Programs programs, RunningDistributor distributor, Launched victim, boolean atWork) throws Exception {
        double before = refusedConnections(distributor);
        if (!atWork) {
            victim.kill();
        }
        Launched load = programs.emitter("load", distributor, PACKETS_PER_SECOND, PATIENCE);
        if (atWork) {
            long delivered = distributor.books().delivered(VICTIM, "packets");
            Waiting.until(
                    "it is at work",
                    PATIENCE,
                    load::err,
                    () -> distributor.books().delivered(VICTIM, "packets") > delivered);
            victim.kill();
        }
        Waiting.until("a connection is refused", PATIENCE, load::err, () -> refusedConnections(distributor) > before);
        Duration ejected = Waiting.until(
                "ejected, its lane empty",
                PATIENCE,
                load::err,
                () -> distributor.books().state(VICTIM).equals("EJECTED")
                        && distributor.metrics().sum("distributor_queue_depth", "analyzer=\"analyzer-" + (VICTIM + 1))
                                == 0);
        Thread.sleep(LOAD_BEFORE); // time for a second one to fail
        load.terminate();
        load.awaitExit(PATIENCE);
        distributor.awaitQuiet();
        assertTrue(distributor.books().analyzer(VICTIM).get("ejections").asLong() > 0, "it was not ejected");
        return ejected.toMillis();
    }

    private static double refusedConnections(RunningDistributor distributor) throws Exception {
        return distributor.metrics().sum("distributor_failed_requests_total", "reason=\"refused_connection\"");
    }
}
