package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.fault.Faults.Blackhole;
import io.logstreamer.server.fault.Faults.Direction;
import io.logstreamer.server.fault.Faults.Only;
import io.logstreamer.server.system.Http;
import io.logstreamer.server.system.Launched;
import io.logstreamer.server.system.Measured;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A heap that is smaller than what its settings allow inside: the process ends, rather than live on without some thread. */
@Tag("system")
class OutOfMemoryIT {
    /** The JVM's, with -XX:+ExitOnOutOfMemoryError. */
    private static final int EXIT_CODE = 3;

    private static final Launched.Within SMALL_HEAP = Launched.Within.javaOptions("-Xmx48m");
    private static final String FAR_TOO_MUCH = "--max-in-flight-bytes=1073741824";
    private static final String NOTHING_TIMES_OUT = "--sender-timeout-ms=60000";

    private static final int PACKET_BYTES = 500_000;
    private static final int MOST_PACKETS = 1_000;
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

    @Test
    void aDistributorWithoutHeapEnds() throws Exception {
        Oracle oracle = new Oracle();
        Fault nothingIsTaken = new Only("/ingest", new Blackhole(Direction.TO_THE_ANALYZER));
        try (ScriptedFleet fleet = new ScriptedFleet(oracle);
                FaultBed bed = FaultBed.start(
                        "faults-heap", oracle, fleet.ports(), SMALL_HEAP, FAR_TOO_MUCH, NOTHING_TIMES_OUT)) {
            for (int i = 0; i < FaultBed.SHARES.size(); i++) {
                fleet.proxy(i).set(nothingIsTaken);
            }
            int accepted = fill(bed);
            assertEquals(EXIT_CODE, bed.distributor().awaitExit(ENDS_WITHIN), bed.distributor()::out);
            assertTrue(bed.distributor().out().contains("java.lang.OutOfMemoryError"), bed.distributor()::out);
            assertThrows(ConnectException.class, () -> new Http().get(bed.port(), "/health"));
            new Measured("faults-heap")
                    .line("heap full after " + accepted + " packets of " + PACKET_BYTES + " bytes: exit code "
                            + EXIT_CODE);
        }
    }

    /** Returns how many packets it took before it took no more. */
    private static int fill(FaultBed bed) throws InterruptedException {
        Http http = new Http();
        String packet =
                "{\"packet_id\":\"large\",\"emitter_id\":\"e\",\"messages\":[{\"level\":\"INFO\",\"timestamp\":1,"
                        + "\"message\":\"" + "x".repeat(PACKET_BYTES) + "\"}]}";
        int accepted = 0;
        while (accepted < MOST_PACKETS) {
            try {
                assertEquals(202, http.post(bed.port(), "/ingest", packet).statusCode());
                accepted++;
            } catch (IOException e) {
                return accepted;
            }
        }
        return accepted;
    }
}
