package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.system.Exposition;
import io.logstreamer.server.system.Measured;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * P6 and P7 under twice the load that the analyzers take, with the analyzers well: what is over is refused, what is inside
 * stays within its limits, nobody is taken for ill because he is busy, and all of it comes out in the end.
 */
@Tag("system")
@EnabledOnOs(value = OS.LINUX, disabledReason = "the resident memory is read from /proc")
class OverloadIT {
    private static final Duration LASTS = Duration.ofSeconds(8);
    private static final int SCRAPE_EVERY_MS = 50;

    private static final int IN_FLIGHT = 4;
    private static final int BATCH = 2;
    private static final int DELAY_MS = 50;

    /** What three analyzers take that answer each request after the delay. */
    private static final int TAKEN_PER_SECOND = 3 * IN_FLIGHT * BATCH * 1000 / DELAY_MS;

    /** Packets of the packet ring and of each lane. */
    private static final int ROOM = 200;

    /** The launcher's heap, and as much again for everything else: threads, code, buffers. */
    private static final long MOST_RESIDENT_BYTES = 2L * 512 * 1024 * 1024;

    @ParameterizedTest(name = "{0} run out")
    @CsvSource({"packets, 100000000", "bytes, 400000"})
    void twiceWhatTheAnalyzersTakeIsRefusedAndNothingElseHappens(String unit, long mostBytes) throws Exception {
        Oracle oracle = new Oracle();
        try (ScriptedFleet fleet = new ScriptedFleet(oracle);
                FaultBed bed = FaultBed.start(
                        "faults-overload-" + unit,
                        oracle,
                        fleet.ports(),
                        "--lane-in-flight=" + IN_FLIGHT,
                        "--batch-max-packets=" + BATCH,
                        "--batch-max-bytes=65536",
                        "--max-packet-bytes=65536",
                        "--max-body-bytes=65536",
                        "--ingest-buffer-size=" + ROOM,
                        "--per-analyzer-queue-size=" + ROOM,
                        "--max-in-flight-bytes=" + mostBytes)) {
            for (int i = 0; i < FaultBed.SHARES.size(); i++) {
                fleet.analyzer(i).ingest(_ -> Answer.OK.after(DELAY_MS));
            }
            Oracle.Start start = oracle.start(bed.quietBooks());
            Most most = new Most();
            try (Load load = Load.start(bed.port(), oracle, 2 * TAKEN_PER_SECOND)) {
                long startNs = System.nanoTime();
                while (System.nanoTime() - startNs < LASTS.toNanos()) {
                    most.look(bed.metrics());
                    Thread.sleep(SCRAPE_EVERY_MS);
                }
                load.stop();
            }
            Verdict verdict = oracle.verdict(start, bed.quietBooks());
            verdict.assertNothingLost();
            assertEquals(0, verdict.unanswered(), verdict::toString);
            assertTrue(verdict.refused() > 0, () -> "no overload: " + verdict);
            for (int i = 0; i < FaultBed.SHARES.size(); i++) {
                assertEquals(0, verdict.after().analyzer(i).get("ejections").asLong(), verdict::toString);
            }
            most.assertReached(unit);
            new Measured("faults-overload-" + unit)
                    .line(unit + " run out: " + verdict.accepted() + " accepted, " + verdict.refused() + " refused, "
                            + verdict.delivered() + " delivered, 0 lost; " + most);
        }
    }

    /** The most that any scrape said. */
    private static final class Most {
        private double packets;
        private double bytes;
        private double packetsLimit;
        private double bytesLimit;
        private double residentBytes;

        /** High waters see what happens between scrapes, too. */
        void look(Exposition now) {
            packetsLimit = now.sum("distributor_in_flight_packets_limit");
            bytesLimit = now.sum("distributor_in_flight_bytes_limit");
            packets = Math.max(packets, now.sum("distributor_in_flight_packets_high_water"));
            bytes = Math.max(bytes, now.sum("distributor_in_flight_bytes_high_water"));
            residentBytes = Math.max(residentBytes, now.sum("process_resident_memory_bytes"));
            assertTrue(Math.max(packets, now.sum("distributor_in_flight_packets")) <= packetsLimit, this::toString);
            assertTrue(Math.max(bytes, now.sum("distributor_in_flight_bytes")) <= bytesLimit, this::toString);
            assertTrue(residentBytes <= MOST_RESIDENT_BYTES, this::toString);
        }

        /** It really was the limit that refused. */
        void assertReached(String unit) {
            double reached = unit.equals("packets") ? packets / packetsLimit : bytes / bytesLimit;
            assertTrue(reached > 0.95, this::toString);
        }

        @Override
        public String toString() {
            return "at most " + Measured.whole(packets) + " of " + Measured.whole(packetsLimit) + " packets and "
                    + Measured.whole(bytes) + " of " + Measured.whole(bytesLimit) + " bytes inside, "
                    + Measured.whole(residentBytes / 1e6) + " MB resident";
        }
    }
}
