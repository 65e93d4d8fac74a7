package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.server.system.Books;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * P4 and P5 while the distributor itself stands still, as a machine does that swaps, or a virtual one that is moved: SIGSTOP
 * under load, SIGCONT. No analyzer is to blame, so none is ejected.
 */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PausedIT {
    /** More than MAX_FAILURES requests are in flight to each analyzer at any time, and all are overdue after the longer pauses. */
    private static final String[] MANY_IN_FLIGHT = {
        "--lane-in-flight=32", "--batch-max-packets=1", "--sender-timeout-ms=2000"
    };

    private static final int TAKES_MS = 200;

    private static final List<Duration> SHORT =
            List.of(Duration.ofSeconds(1), Duration.ofMillis(2_050), Duration.ofSeconds(5));

    /** Each waits on a connection of its own meanwhile: more would keep the machine busy for longer than the pause. */
    private static final int PACKETS_PER_SECOND = 150;

    private final Oracle oracle = new Oracle();
    private final ScriptedFleet fleet;
    private final FaultBed bed;

    PausedIT() throws Exception {
        fleet = new ScriptedFleet(oracle);
        bed = FaultBed.start("faults-paused", oracle, fleet.ports(), MANY_IN_FLIGHT);
        bed.load(PACKETS_PER_SECOND);
    }

    @AfterAll
    void close() {
        bed.close();
        fleet.close();
    }

    /** The second is over a moment after the deadlines of what was sent just before. */
    static Stream<Duration> lengths() {
        return FaultBed.LONG ? Stream.concat(SHORT.stream(), Stream.of(Duration.ofSeconds(20))) : SHORT.stream();
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void aPausedDistributorLosesNothingAndBlamesNobody(Duration length) throws Exception {
        for (int i = 0; i < FaultBed.SHARES.size(); i++) {
            fleet.analyzer(i).ingest(_ -> Answer.OK.after(TAKES_MS));
        }
        long ejections = ejections(bed.books());
        bed.sufferAll("SIGSTOP of the distributor, " + length.toMillis() + " ms", paused(length), Duration.ZERO, 0);
        assertEquals(ejections, ejections(bed.books()), () -> bed.distributor().out());
    }

    /** Struck if nothing was delivered in the second half of it. */
    private Trouble paused(Duration lasts) {
        return new Trouble() {
            private boolean struck;

            @Override
            public void begin() throws Exception {
                bed.distributor().signal("STOP");
                try {
                    Thread.sleep(lasts.dividedBy(2));
                    int before = oracle.delivered();
                    Thread.sleep(lasts.dividedBy(2));
                    struck = oracle.delivered() == before;
                } finally {
                    bed.distributor().signal("CONT");
                }
            }

            @Override
            public long end() {
                return struck ? 1 : 0;
            }
        };
    }

    private static long ejections(Books books) {
        return IntStream.range(0, FaultBed.SHARES.size())
                .mapToLong(i -> books.analyzer(i).get("ejections").asLong())
                .sum();
    }
}
