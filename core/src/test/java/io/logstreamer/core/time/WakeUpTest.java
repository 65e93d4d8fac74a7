package io.logstreamer.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The ways into and out of a sleep. A test that sleeps where it must not runs into its timeout. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WakeUpTest {
    private static final long FOREVER = Stage.UNTIL_SIGNALLED;

    private final IdleStage stage = new IdleStage();
    private final WakeUp wakeUp = stage.wakeUp;

    @Test
    void anArrivalThatIsAlreadyThereKeepsItFromSleeping() {
        wakeUp.own();
        stage.arrivals = true;
        assertTrue(wakeUp.park(stage, FOREVER));
    }

    @Test
    void aWakeFromBeforeKeepsItFromSleepingOnce() {
        wakeUp.own();
        wakeUp.wake();
        assertFalse(wakeUp.park(stage, FOREVER), "no arrival");
        assertFalse(wakeUp.pollWoken(), "used up");
    }

    @Test
    void aDeadlineThatIsOverKeepsItFromSleeping() {
        wakeUp.own();
        assertFalse(wakeUp.park(stage, 0));
        assertFalse(wakeUp.park(stage, -5));
    }

    @Test
    void aDeadlineEndsTheSleep() {
        wakeUp.own();
        assertFalse(wakeUp.park(stage, 1_000_000));
    }

    @Test
    void aStageThatDoesNotWantArrivalsIsNotAskedForThem() {
        wakeUp.own();
        stage.arrivals = true;
        stage.wants = false;
        assertFalse(wakeUp.park(stage, 1_000_000));
        assertEquals(0, stage.asked);
    }

    @Test
    void arrivalsAreLookedForOnlyAfterArming() throws Exception {
        try (ExecutorService owner = Executors.newSingleThreadExecutor()) {
            CountDownLatch armed = new CountDownLatch(1);
            Stage signalledWhenAsked = new StageThatSignalsWhenAsked(armed);
            Future<Boolean> byArrival = owner.submit(() -> {
                signalledWhenAsked.wakeUp().own();
                return signalledWhenAsked.wakeUp().park(signalledWhenAsked, FOREVER);
            });
            assertTrue(byArrival.get(10, TimeUnit.SECONDS), "signalled between the look and the sleep");
            assertEquals(0, armed.getCount());
        }
    }

    /** An arrival comes, and signals, just when the stage has looked and seen nothing. */
    private static final class StageThatSignalsWhenAsked implements Stage {
        private final WakeUp wakeUp = new WakeUp();
        private final CountDownLatch armed;

        StageThatSignalsWhenAsked(CountDownLatch armed) {
            this.armed = armed;
        }

        @Override
        public boolean hasArrivals() {
            armed.countDown();
            wakeUp.signal();
            return false;
        }

        @Override
        public String name() {
            return "signalled";
        }

        @Override
        public int doWork(long nowNs) {
            return 0;
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

    @Test
    void aSignalWithoutAnArmedSleeperCostsTheNextSleepNothing() {
        wakeUp.own();
        wakeUp.signal();
        long start = System.nanoTime();
        assertFalse(wakeUp.park(stage, 3_000_000));
        assertTrue(System.nanoTime() - start >= 3_000_000, "it slept its time");
    }

    @Test
    void aNapGoesThroughSignalsAndStrayUnparks() {
        wakeUp.own();
        long start = System.nanoTime();
        wakeUp.signal();
        LockSupport.unpark(Thread.currentThread());
        wakeUp.nap(5_000_000);
        assertTrue(System.nanoTime() - start >= 5_000_000);
    }

    @Test
    void aWakeKeepsANapFromStarting() {
        wakeUp.own();
        wakeUp.wake();
        wakeUp.nap(TimeUnit.MINUTES.toNanos(1));
        assertTrue(wakeUp.pollWoken(), "left for the next park to see");
    }

    @Test
    void pollingForAWakeUsesItUp() {
        assertFalse(wakeUp.pollWoken());
        wakeUp.wake();
        assertTrue(wakeUp.pollWoken());
        assertFalse(wakeUp.pollWoken());
    }
}
