package io.logstreamer.core.time;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Keeps what stages report. */
public final class CollectingFaults implements StageFaults {
    /** One packet or cycle whose handling threw. */
    public record Failed(String stage, Throwable fault, int inARow) {}

    public final List<Failed> failed = new CopyOnWriteArrayList<>();
    public final List<String> failing = new CopyOnWriteArrayList<>();
    public final List<Throwable> lostTo = new CopyOnWriteArrayList<>();
    public final CountDownLatch firstFailing = new CountDownLatch(1);
    public final CountDownLatch lost = new CountDownLatch(1);

    @Override
    public void handlerFailed(String stage, Throwable fault, int inARow) {
        failed.add(new Failed(stage, fault, inARow));
    }

    @Override
    public void stageFailing(String stage, Throwable fault) {
        failing.add(stage);
        firstFailing.countDown();
    }

    @Override
    public void stageLost(String stage, Throwable fault) {
        lostTo.add(fault);
        lost.countDown();
    }
}
