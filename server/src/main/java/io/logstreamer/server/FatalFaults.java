package io.logstreamer.server;

import io.logstreamer.core.time.NanoClock;
import io.logstreamer.core.time.StageFaults;
import io.logstreamer.server.log.LogGate;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when a stage cannot do its work: in order when it only throws, so that what can be delivered is, and at
 * once after an error. Better none than one that takes packets and moves none.
 */
final class FatalFaults implements StageFaults {
    /** {@code EX_SOFTWARE} of {@code sysexits.h}. */
    static final int EXIT_CODE = 70;

    private static final Logger LOG = LoggerFactory.getLogger("distributor");

    private final LogGate handlerFaults = new LogGate(NanoClock.SYSTEM);
    private final AtomicBoolean failing = new AtomicBoolean();
    private final IntConsumer stop;
    private final IntConsumer end;

    /**
     * @param stop takes the exit code and stops the process in order, on a thread of its own: {@link System#exit}
     * @param end takes the exit code and does not return in production: {@link Runtime#halt}
     */
    FatalFaults(IntConsumer stop, IntConsumer end) {
        this.stop = stop;
        this.end = end;
    }

    @Override
    public void handlerFailed(String stage, Throwable fault, int inARow) {
        handlerFaults.pass(unlogged -> LOG.error(
                "{}: a handler threw, the {}. in a row ({} more not logged)", stage, inARow, unlogged, fault));
    }

    @Override
    public void stageFailing(String stage, Throwable fault) {
        if (failing.compareAndSet(false, true)) {
            LOG.error("{} does nothing but throw, stopping with exit code {}: {}", stage, EXIT_CODE, fault.toString());
            Thread.ofPlatform().name("stop-for-faults").daemon().start(() -> stop.accept(EXIT_CODE));
        }
    }

    /** Whether a stage has failed so often that the process stops for it. */
    boolean isFailing() {
        return failing.get();
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
