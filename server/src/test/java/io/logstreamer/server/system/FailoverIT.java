package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("system")
@Tag("waiting")
class FailoverIT {

    private static final List<Double> SHARES = List.of(0.5, 0.3, 0.2);
    private static final List<Double> SHARES_WITHOUT_THE_SECOND = List.of(5 / 7.0, 0.0, 2 / 7.0);
    private static final int KILLED = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String RAMP_SEC = "3";

    /**
     * P1, P2 and P4 through an outage. Windows of shares lie between points where nothing is inside, so both ends are exact.
     */
    @Test
    void analyzerKilledUnderLoadLosesNothingAndComesBackToItsShare() throws Exception {
        Measured measured = new Measured("failover");
        try (Testbed bed = Testbed.start("failover", SHARES, "--ramp-sec=" + RAMP_SEC)) {
            Launched load = bed.emit("load-kill", "--rate=1000", "--packet-size=5", "--max-packets=6000");
            Waiting.until("traffic", PATIENCE, load::err, () -> bed.books().delivered(KILLED, "messages") > 1500);
            bed.killAnalyzer(KILLED);
            Duration detected = bed.awaitState(KILLED, "EJECTED", PATIENCE);
            long accepted = Testbed.report(load, PATIENCE).acceptedPackets();
            Books down = bed.booksWhenDelivered();
            measured.line("killed under 5,000 messages/s: ejected after " + detected.toMillis() + " ms, "
                    + down.analyzer(KILLED).get("returned_packets").asLong() + " packets taken back, "
                    + down.possibleDuplicates() + " possible duplicates");
            assertEquals(accepted, down.packets("accepted"));
            down.assertAllDelivered();
            assertTheOthersCountedTheSame(bed, down);

            accepted += Testbed.report(load(bed, "load-down"), PATIENCE).acceptedPackets();
            Books stillDown = bed.booksWhenDelivered();
            measured.line("while down, off 5/7 : 2/7 by "
                    + Measured.inMessages(stillDown.assertShares(down, SHARES_WITHOUT_THE_SECOND, 2))
                    + " messages of " + Measured.count(stillDown.messages("delivered") - down.messages("delivered")));

            accepted += comeBack(bed, measured);
            Books back = bed.booksWhenDelivered();
            accepted += Testbed.report(load(bed, "load-back"), PATIENCE).acceptedPackets();
            Books after = bed.booksWhenDelivered();
            measured.line("after the ramp, off 0.5 : 0.3 : 0.2 by "
                    + Measured.inMessages(after.assertShares(back, SHARES, 2)) + " messages of "
                    + Measured.count(after.messages("delivered") - back.messages("delivered")));
            assertEquals(accepted, after.packets("accepted"));
            after.assertAllDelivered();
            assertTheOthersCountedTheSame(bed, after);
        }
    }

    private static Launched load(Testbed bed, String name) {
        return bed.emit(name, "--rate=2000", "--packet-size=mix", "--max-packets=6000");
    }

    /** Under load, for it is traffic that ejected it and traffic that it has to pass. */
    private static long comeBack(Testbed bed, Measured measured) throws Exception {
        Launched load = bed.emit("load-ramp", "--rate=500", "--packet-size=5", "--duration=60s");
        bed.restartAnalyzer(KILLED);
        long startNs = System.nanoTime();
        Waiting.until(
                "routable", PATIENCE, () -> "", () -> !bed.books().state(KILLED).equals("EJECTED"));
        long routableNs = System.nanoTime();
        bed.awaitState(KILLED, "UP", PATIENCE);
        measured.line("brought back: routable " + (routableNs - startNs) / 1_000_000
                + " ms after it answered again, UP after " + (System.nanoTime() - startNs) / 1_000_000
                + " ms (RAMP_SEC=" + RAMP_SEC + ")");
        load.terminate();
        return Testbed.report(load, PATIENCE).acceptedPackets();
    }

    /** The one that was killed has forgotten what it counted. */
    private static void assertTheOthersCountedTheSame(Testbed bed, Books books) throws Exception {
        for (int i = 0; i < SHARES.size(); i++) {
            if (i != KILLED) {
                bed.assertAnalyzerCountedTheSame(i, books);
            }
        }
    }
}
