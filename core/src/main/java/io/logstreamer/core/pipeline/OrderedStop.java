package io.logstreamer.core.pipeline;

import java.util.concurrent.locks.LockSupport;

/**
 * Stops a pipeline so that what was accepted is delivered if it can be: refuse, send what is inside without waiting for
 * company, wait until nothing is inside or time is up, then end the threads. Each step has its deadline.
 */
public final class OrderedStop {
    private static final long LOOK_NS = 2_000_000;

    private final Pipeline pipeline;

    public OrderedStop(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * @param left what was still inside when time was up
     * @param tookNs how long it took
     */
    public record Report(Ledger.Sheet left, long tookNs) {
        public boolean isComplete() {
            return left.budgetPackets() == 0;
        }
    }

    /** First step alone: from now on everything is refused. */
    public void refuse() {
        pipeline.admission().close();
    }

    /** All steps, on the calling thread. */
    public Report stop(long deadlineNs) {
        long start = System.nanoTime();
        refuse();
        pipeline.conductor().flush();
        while (pipeline.budget().packets() > 0 && System.nanoTime() - start < deadlineNs) {
            LockSupport.parkNanos(LOOK_NS);
        }
        pipeline.stopStages();
        return new Report(pipeline.ledger().read(), System.nanoTime() - start);
    }
}
