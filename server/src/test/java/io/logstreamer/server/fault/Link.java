package io.logstreamer.server.fault;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** A fault at work: what it has struck so far, and its end. */
public final class Link {
    private final Fault fault;
    private final AtomicLong struck = new AtomicLong();
    private final CountDownLatch over = new CountDownLatch(1);

    Link(Fault fault) {
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }

    void strike() {
        struck.incrementAndGet();
    }

    long struck() {
        return struck.get();
    }

    void end() {
        over.countDown();
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    /** Nothing happens until the fault is over. */
    void hang() {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
