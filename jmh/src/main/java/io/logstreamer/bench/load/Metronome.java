package io.logstreamer.bench.load;

import java.util.concurrent.locks.LockSupport;

/**
 * A thread that does something when the next packet of a schedule is due. A selector's own time is in milliseconds, which are
 * too long for 5,000 packets a second; and to ask it without waiting, over and over, costs more than a thread that sleeps.
 */
final class Metronome {

    /** Sleeps end late by about so much, on an idle Linux. A packet may be sent so much early. */
    static final long EARLY_NS = 60_000;

    /** At higher rates a wake-up is for several packets. */
    private static final long LEAST_NS = 100_000;

    private final Schedule schedule;
    private final Runnable beat;
    private final Thread thread;
    private volatile boolean stopped;

    private Metronome(Schedule schedule, Runnable beat) {
        this.schedule = schedule;
        this.beat = beat;
        this.thread = Thread.ofPlatform().daemon().name("metronome").unstarted(this::run);
    }

    /** Of an unpaced schedule it never beats: there the answers are what to wait for. */
    static Metronome start(Schedule schedule, Runnable beat) {
        Metronome metronome = new Metronome(schedule, beat);
        if (!schedule.isUnpaced()) {
            metronome.thread.start();
        }
        return metronome;
    }

    private void run() {
        long i = 0;
        long nowNs = System.nanoTime();
        while (!stopped && !schedule.isOver(i, nowNs)) {
            long atNs = schedule.dueNs(i) - EARLY_NS;
            if (nowNs - atNs < 0) {
                LockSupport.parkNanos(this, Math.max(LEAST_NS - EARLY_NS, atNs - nowNs));
                nowNs = System.nanoTime();
            } else {
                beat.run();
                i = nextAfter(i, nowNs + EARLY_NS);
            }
        }
    }

    private long nextAfter(long i, long reachedNs) {
        long next = i + 1;
        while (schedule.dueNs(next) - reachedNs <= 0) {
            next++;
        }
        return next;
    }

    /** When it returns there will be no beat any more. An interrupt waits until then. */
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
