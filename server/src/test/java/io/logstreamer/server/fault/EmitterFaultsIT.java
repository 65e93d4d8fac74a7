package io.logstreamer.server.fault;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What bad emitters do while a good one goes on, which loses nothing and is refused nothing. */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmitterFaultsIT {
    private final Oracle oracle = new Oracle();
    private ScriptedFleet fleet;
    private FaultBed bed;

    @BeforeAll
    void start() throws Exception {
        fleet = new ScriptedFleet(oracle);
        bed = FaultBed.start("faults-emitters", oracle, fleet.ports(), "--read-timeout-ms=1000");
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
                        BadEmitters.disconnecting(bed.port()),
                        BadEmitters.idle(bed.port()),
                        BadEmitters.invalid(bed.port()),
                        BadEmitters.burst(bed.port(), oracle)),
                Duration.ofSeconds(4));
    }
}
