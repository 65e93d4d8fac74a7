package io.logstreamer.server.ctl;

import io.logstreamer.cli.StopSignal;
import java.time.Duration;

/** Time as it passes for a command; tests have one that does not sleep. */
interface Pace {
    /** As {@link System#nanoTime}. */
    long nanoTime();

    /** From now on a pause hears that it is to stop, and nobody else: what is under way is not cut off. */
    void hearStops();

    /** @return false if it was told to stop: at once, or meanwhile */
    boolean pause(Duration duration) throws InterruptedException;

    /** Real time, and {@link StopSignal}. */
    static Pace ofThisProcess() {
        return new Pace() {
            private static final long LOOK_MS = 50;

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void hearStops() {
                StopSignal.install();
            }

            @Override
            public boolean pause(Duration duration) throws InterruptedException {
                StopSignal stop = StopSignal.install();
                long endNs = System.nanoTime() + duration.toNanos();
                while (!stop.isGiven()) {
                    long leftMs = (endNs - System.nanoTime()) / 1_000_000;
                    if (leftMs <= 0) {
                        return true;
                    }
                    Thread.sleep(Math.min(LOOK_MS, leftMs));
                }
                return false;
            }
        };
    }
}
