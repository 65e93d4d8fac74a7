package io.logstreamer.core.pipeline;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Keeps what stages report. */
final class CollectingFaults implements StageFaults {
    /** One cycle that threw. */
    record Failed(String stage, Throwable fault, int inARow) {}

    final List<Failed> failed = new CopyOnWriteArrayList<>();
    final List<Throwable> lostTo = new CopyOnWriteArrayList<>();
    final CountDownLatch lost = new CountDownLatch(1);

    @Override
    public void cycleFailed(String stage, Throwable fault, int inARow) {
        failed.add(new Failed(stage, fault, inARow));
    }

    @Override
    public void stageLost(String stage, Throwable fault) {
        lostTo.add(fault);
        lost.countDown();
    }
}
