package io.logstreamer.server.ctl;

import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Time that passes as soon as somebody waits, with things that happen at their second. */
final class FakePace implements Pace {
    private final NavigableMap<Long, Runnable> due = new TreeMap<>();
    private long nowNs = 77;
    private final long startNs = nowNs;
    private boolean stopped;
    private Runnable each = () -> {};

    void at(long second, Runnable happens) {
        due.merge(second, happens, (first, then) -> () -> {
            first.run();
            then.run();
        });
    }

    /** After each pause. */
    void always(Runnable happens) {
        each = happens;
    }

    void stop() {
        stopped = true;
    }

    void pass(Duration duration) {
        nowNs += duration.toNanos();
        Map<Long, Runnable> now = due.headMap(second(), true);
        now.values().forEach(Runnable::run);
        now.clear();
    }

    long second() {
        return (nowNs - startNs) / 1_000_000_000L;
    }

    @Override
    public long nanoTime() {
        return nowNs;
    }

    @Override
    public void hearStops() {}

    @Override
    public boolean pause(Duration duration) {
        pass(duration);
        each.run();
        return !stopped;
    }
}
