package io.logstreamer.server;

import io.logstreamer.core.pipeline.StageFaults;
import io.logstreamer.core.time.NanoClock;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the process when a stage cannot go on: better none than one that takes packets and moves none. */
final class FatalFaults implements StageFaults {
    /** {@code EX_SOFTWARE} of {@code sysexits.h}. */
    static final int EXIT_CODE = 70;

    private static final Logger LOG = LoggerFactory.getLogger("distributor");

    private final LogGate cycleFaults = new LogGate(NanoClock.SYSTEM);
    private final IntConsumer end;

    /** @param end takes the exit code and does not return in production: {@link Runtime#halt} */
    FatalFaults(IntConsumer end) {
        this.end = end;
    }

    @Override
    public void cycleFailed(String stage, Throwable fault, int inARow) {
        cycleFaults.pass(unlogged ->
                LOG.error("{}: a cycle failed, the {}. in a row ({} more not logged)", stage, inARow, unlogged, fault));
    }

    @Override
    public void stageLost(String stage, Throwable fault) {
        try {
            LOG.error("{} cannot go on, ending the process with exit code {}: {}", stage, EXIT_CODE, fault.toString());
        } finally {
            end.accept(EXIT_CODE);
        }
    }
}
