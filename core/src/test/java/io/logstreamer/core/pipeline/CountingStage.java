package io.logstreamer.core.pipeline;

import io.logstreamer.core.packet.Packet;
import io.logstreamer.core.packet.PacketRing;
import io.logstreamer.core.time.Stage;
import io.logstreamer.core.time.WakeUp;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Takes packets out of a ring and counts them and its cycles; says what each cycle is to do besides. */
final class CountingStage implements Stage {
    /** What a cycle does before it drains the ring; its answer counts as work. */
    interface Cycle {
        int run(long cycle);
    }

    private final WakeUp wakeUp = new WakeUp();
    private final PacketRing ring = new PacketRing(1024, wakeUp);
    private final Cycle cycle;
    private final AtomicLong cycles = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private volatile @Nullable Thread thread;
    private volatile long behindUntil;

    CountingStage(Cycle cycle) {
        this.cycle = cycle;
    }

    CountingStage() {
        this(number -> 0);
    }

    /** Says after each cycle before this one that there is more to do. */
    CountingStage behindUntil(long lastCycle) {
        behindUntil = lastCycle;
        return this;
    }

    PacketRing ring() {
        return ring;
    }

    long cycles() {
        return cycles.get();
    }

    long taken() {
        return taken.get();
    }

    /** Whether its thread sleeps with nothing but a signal to wake it. */
    boolean isParked() {
        Thread owner = thread;
        return owner != null && owner.getState() == Thread.State.WAITING;
    }

    @Nullable
    Thread thread() {
        return thread;
    }

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public int doWork(long nowNs) {
        thread = Thread.currentThread();
        int work = cycle.run(cycles.incrementAndGet());
        Packet packet;
        while ((packet = ring.peek()) != null) {
            packet.clear();
            ring.taken();
            taken.incrementAndGet();
            work++;
        }
        ring.release();
        return work;
    }

    @Override
    public boolean isBehind() {
        return cycles.get() < behindUntil;
    }

    @Override
    public boolean hasArrivals() {
        return ring.hasArrivals();
    }

    @Override
    public boolean wantsArrivals() {
        return true;
    }

    @Override
    public long waitNs(long nowNs) {
        return UNTIL_SIGNALLED;
    }

    @Override
    public WakeUp wakeUp() {
        return wakeUp;
    }
}
