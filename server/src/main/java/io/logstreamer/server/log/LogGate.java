package io.logstreamer.server.log;

import io.logstreamer.core.time.NanoClock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** Lets a repeated event be logged at most every ten seconds, with how many were not. Any thread. */
public final class LogGate {
    private static final long INTERVAL_NS = 10_000_000_000L;

    private final NanoClock clock;
    private final AtomicLong lastNs;
    private final LongAdder unlogged = new LongAdder();

    public LogGate(NanoClock clock) {
        this.clock = clock;
        this.lastNs = new AtomicLong(clock.nanoTime() - INTERVAL_NS);
    }

    /** @param log is given how many were not logged since the last that was */
    public void pass(LongConsumer log) {
        long now = clock.nanoTime();
        long last = lastNs.get();
        if (now - last >= INTERVAL_NS && lastNs.compareAndSet(last, now)) {
            log.accept(unlogged.sumThenReset());
        } else {
            unlogged.increment();
        }
    }
}
