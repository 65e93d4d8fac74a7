package io.logstreamer.core.simulation;

import io.logstreamer.core.time.NanoClock;
import java.util.PriorityQueue;

/** A clock that moves when told, and what is to happen when. */
final class SimulatedTime implements NanoClock {
    private record Due(long atNs, long order, Runnable action) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return atNs != other.atNs ? Long.compare(atNs, other.atNs) : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private long nowNs = 1_000_000_000_000L;
    private long orders;

    @Override
    public long nanoTime() {
        return nowNs;
    }

    void after(long delayNs, Runnable action) {
        agenda.add(new Due(nowNs + delayNs, orders++, action));
    }

    /** Moves on by so much, doing what falls due on the way, each at its time. */
    void advance(long byNs) {
        long until = nowNs + byNs;
        while (!agenda.isEmpty() && agenda.peek().atNs <= until) {
            Due due = agenda.poll();
            nowNs = due.atNs;
            due.action.run();
        }
        nowNs = until;
    }

    /** Nanoseconds until something is due; {@link Long#MAX_VALUE} if nothing is. */
    long waitNs() {
        return agenda.isEmpty() ? Long.MAX_VALUE : agenda.peek().atNs - nowNs;
    }
}
