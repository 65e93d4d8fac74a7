package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.logstreamer.server.RawClient;
import io.logstreamer.server.system.Launched;
import io.logstreamer.server.system.Waiting;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Thousands of connections that say nothing, below and above MAX_CONNECTIONS and the limit of open files. */
@Tag("system")
@EnabledOnOs(value = OS.LINUX, disabledReason = "what the process holds is read from /proc")
class IdleConnectionsIT {
    private static final int IDLE = 5_000;

    /** Well above those of the load, which opens more of them while a busy machine keeps it waiting. */
    private static final int LIMIT = 7_000;

    private static final int MORE = 300;
    private static final int STEP = 500;
    private static final int PACKETS = 200;

    /** The analyzers share this process with thousands of sockets. */
    private static final String PATIENT_SENDER = "--sender-timeout-ms=10000";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A connection without a request is closed after 60 s. */
    private static final Duration IDLE_PATIENCE = Duration.ofSeconds(90);

    private static final int OPEN_FILES = 400;

    /** Jars, the load, the analyzers. */
    private static final int OWN_FILES = 700;

    private static final Duration STARVED = Duration.ofSeconds(3);

    private final Oracle oracle = new Oracle();

    @Test
    void belowTheLimitTheyAreInNobodysWayAndAboveItTheyWait() throws Exception {
        try (ScriptedFleet fleet = new ScriptedFleet(oracle);
                FaultBed bed = FaultBed.start(
                        "faults-idle", oracle, fleet.ports(), "--max-connections=" + LIMIT, PATIENT_SENDER)) {
            assumeFilesFor(bed, LIMIT, LIMIT + MORE);
            bed.whileServing("5,000 idle connections", () -> {
                try (IdleSockets idle = new IdleSockets(bed.port())) {
                    open(bed, idle, IDLE, IDLE);
                    try (RawClient late = new RawClient(bed.port())) {
                        assertEquals(200, late.get("/health").reply().status());
                    }
                    if (FaultBed.LONG) {
                        Waiting.until(
                                "idle ones are closed",
                                IDLE_PATIENCE,
                                () -> "",
                                () -> bed.metrics().sum("distributor_connections") < IDLE / 10.0);
                    } else {
                        end(bed, idle);
                    }
                }
                return (long) IDLE;
            });
            awaitConnections(bed, 0, IDLE / 10);
            tooMany(bed, LIMIT + MORE, LIMIT);
        }
    }

    @Test
    void withFewFilesThereIsAlwaysOneForAnAnalyzer() throws Exception {
        Launched.Within limits = Launched.Within.openFiles(OPEN_FILES);
        try (ScriptedFleet fleet = new ScriptedFleet(oracle);
                FaultBed bed = FaultBed.start("faults-files", oracle, fleet.ports(), limits, PATIENT_SENDER)) {
            int most = (int) bed.metrics().sum("distributor_connections_limit");
            assertTrue(most < OPEN_FILES, () -> most + " connections with " + OPEN_FILES + " files");
            assertTrue(bed.log().contains("MAX_CONNECTIONS: at most " + most + " at once"), bed::log);
            tooMany(bed, most + MORE, most);
            assertFalse(bed.log().contains("Too many open files"), bed::log);
        }
    }

    /** The distributor accepts fewer if it lacks files; this process has the other ends, those that wait, and its own. */
    private static void assumeFilesFor(FaultBed bed, int accepted, int connected) throws Exception {
        boolean enough = bed.metrics().sum("distributor_connections_limit") >= accepted
                && (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)
                        || unix.getMaxFileDescriptorCount() >= connected + OWN_FILES);
        assumeTrue(enough, () -> "the limit of open files is too low for " + connected + " connections");
    }

    /** Who is connected is served, who is not waits, nothing spins, and afterwards all is as before. */
    private void tooMany(FaultBed bed, int connections, int limit) throws Exception {
        Oracle.Start start = oracle.start(bed.quietBooks());
        Possessions before = bed.possessions();
        try (RawClient good = new RawClient(bed.port());
                IdleSockets idle = new IdleSockets(bed.port())) {
            OddPosts posts = new OddPosts(good, oracle, new EmitterCrowd.Strikes());
            posts.usual();
            open(bed, idle, connections, limit);
            awaitConnections(bed, limit, limit);
            try (RawClient waiting = new RawClient(bed.port())) {
                waiting.get("/health");
                Duration processor = bed.possessions().processorTime();
                assertFalse(waiting.hasReplyWithin((int) STARVED.toMillis()));
                Duration used = bed.possessions().processorTime().minus(processor);
                assertTrue(used.compareTo(STARVED.dividedBy(2)) < 0, () -> "spins: " + used);
                bed.measured(limit + " connections and more that wait: " + used.toMillis() + " ms of processor time in "
                        + STARVED.toSeconds() + " s");
                for (int i = 0; i < PACKETS; i++) {
                    posts.usual();
                }
                end(bed, idle);
                assertEquals(200, waiting.reply().status());
            }
        }
        Possessions.awaitNoMoreThan(before, bed::possessions);
        Verdict verdict = oracle.verdict(start, bed.quietBooks());
        verdict.assertNothingLost();
        verdict.assertNothingRefused();
    }

    /** Not faster than they are accepted: a queue that overflows would keep everybody waiting for the system's retries. */
    private static void open(FaultBed bed, IdleSockets idle, int connections, int limit) throws Exception {
        for (int opened = 0; opened < connections; opened += STEP) {
            idle.open(Math.min(STEP, connections - opened));
            awaitConnections(bed, Math.min(Math.min(opened + STEP, connections), limit), Integer.MAX_VALUE);
        }
    }

    /**
     * Not all at once: of thousands that end at the same moment each costs the I/O thread a look at all the others, and who
     * is served would wait for seconds.
     */
    private static void end(FaultBed bed, IdleSockets idle) throws Exception {
        for (int left = Integer.MAX_VALUE; left > 0; ) {
            int before = (int) bed.metrics().sum("distributor_connections");
            left = idle.end(STEP);
            if (left > 0) { // how many the load has is its own affair
                awaitConnections(bed, 0, before - STEP / 4);
            }
        }
    }

    private static void awaitConnections(FaultBed bed, int least, int most) throws InterruptedException {
        Waiting.until(
                least + " to " + most + " connections",
                PATIENCE,
                () -> bed.possessions().toString(),
                () -> {
                    double open = bed.metrics().sum("distributor_connections");
                    return open >= least && open <= most;
                });
    }
}
