package io.logstreamer.core.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.time.CollectingFaults;
import io.logstreamer.core.time.NanoClock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads, bounded by latches and timeouts. */
@Timeout(60)
class StageThreadsTest {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);

    private final CollectingFaults faults = new CollectingFaults();
    private final StageThreads threads = new StageThreads(NanoClock.SYSTEM, faults);

    private static void await(BooleanSupplier condition, String what) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE_NS) {
                throw new AssertionError(what);
            }
            Thread.onSpinWait();
        }
    }

    private static void publish(CountingStage stage) {
        await(() -> stage.ring().publish(new byte[1], 0, 1, 1, 0), "the ring stays full");
    }

    private static boolean latched(CountDownLatch latch) throws InterruptedException {
        return latch.await(30, TimeUnit.SECONDS);
    }

    @Test
    void noWakeUpIsLostWhenPacketsComeAsFastAsTheyCan() {
        CountingStage stage = new CountingStage();
        threads.start(stage, 0);
        for (int i = 0; i < 200_000; i++) {
            publish(stage);
        }
        await(() -> stage.taken() == 200_000, "taken " + stage.taken());
        threads.stop(stage);
    }

    /** Each packet finds the stage somewhere else on its way to sleep. */
    @Test
    void noWakeUpIsLostWhenPacketsComeOneByOne() {
        long seed = 1;
        SplittableRandom random = new SplittableRandom(seed);
        CountingStage stage = new CountingStage();
        threads.start(stage, 0);
        for (int i = 1; i <= 20_000; i++) {
            for (int spins = random.nextInt(1_000); spins > 0; spins--) {
                Thread.onSpinWait();
            }
            publish(stage);
            long so = i;
            await(() -> stage.taken() == so, "packet " + so + " of seed " + seed + " woke nobody");
        }
        threads.stop(stage);
    }

    @Test
    void noWakeUpIsLostWithANap() {
        CountingStage stage = new CountingStage();
        threads.start(stage, 50_000);
        for (int i = 1; i <= 2_000; i++) {
            publish(stage);
            long so = i;
            await(() -> stage.taken() == so, "packet " + so + " woke nobody");
        }
        threads.stop(stage);
    }

    @Test
    void anIdleStageParksAndAWakeTurnsItOnce() {
        CountingStage stage = new CountingStage();
        threads.start(stage, 0);
        await(stage::isParked, "it never parks");
        long before = stage.cycles();
        for (int i = 1; i <= 20; i++) {
            long turned = stage.cycles();
            stage.wakeUp().wake();
            await(() -> stage.cycles() > turned, "a wake turns nothing");
            await(stage::isParked, "it does not park again");
        }
        long cycles = stage.cycles() - before;
        assertTrue(cycles <= 60, "20 wakes turned it " + cycles + " times");
        threads.stop(stage);
    }

    @Test
    void theNapLetsPacketsGather() throws InterruptedException {
        CountDownLatch worked = new CountDownLatch(1);
        CountingStage stage = new CountingStage(cycle -> {
            worked.countDown();
            return cycle == 1 ? 1 : 0;
        });
        threads.start(stage, TimeUnit.MINUTES.toNanos(1));
        assertTrue(latched(worked));
        publish(stage);
        await(() -> isAsleepForATime(stage), "no nap");
        assertEquals(1, stage.cycles(), "a packet does not end the nap");
        stage.wakeUp().wake();
        await(() -> stage.taken() == 1, "a wake cuts the nap");
        threads.stop(stage);
    }

    @Test
    void aStageThatIsBehindIsTurnedWithoutANap() {
        CountingStage stage = new CountingStage(_ -> 1).behindUntil(1_000);
        threads.start(stage, TimeUnit.MINUTES.toNanos(1));
        await(() -> stage.cycles() == 1_000, "it naps after " + stage.cycles() + " cycles");
        await(() -> isAsleepForATime(stage), "no nap once it has caught up");
        assertEquals(1_000, stage.cycles());
        threads.stop(stage);
    }

    private static boolean isAsleepForATime(CountingStage stage) {
        Thread thread = stage.thread();
        return thread != null && thread.getState() == Thread.State.TIMED_WAITING;
    }

    @Test
    void aCycleThatThrowsIsReportedAndTheStageGoesOn() {
        RuntimeException fault = new IllegalStateException("bug");
        CountingStage stage = new CountingStage(cycle -> {
            if (cycle <= 3) {
                throw fault;
            }
            return 0;
        });
        threads.start(stage, 0);
        publish(stage);
        await(() -> stage.taken() == 1, "the stage does not go on");
        assertEquals(
                List.of(
                        new CollectingFaults.Failed("counting", fault, 1),
                        new CollectingFaults.Failed("counting", fault, 2),
                        new CollectingFaults.Failed("counting", fault, 3)),
                faults.failed);
        assertTrue(faults.lostTo.isEmpty());
        threads.stop(stage);
    }

    @Test
    void aGoodCycleBeginsTheCountOfFaultsAnew() {
        CountingStage stage = new CountingStage(cycle -> {
            if (cycle <= 300 && cycle % 99 != 0) {
                throw new IllegalStateException("bug " + cycle);
            }
            return 1;
        });
        threads.start(stage, 0);
        await(() -> stage.cycles() > 300, "the stage does not go on");
        threads.stop(stage);
        assertTrue(faults.lostTo.isEmpty());
        assertEquals(98, faults.failed.get(97).inARow());
        assertEquals(1, faults.failed.get(98).inARow());
    }

    @Test
    void aHundredFaultsInARowAreToldOnceAndTheStageTurnsOn() throws InterruptedException {
        CountingStage stage = new CountingStage(cycle -> {
            if (cycle <= 103) {
                throw new IllegalStateException("bug " + cycle);
            }
            return 0;
        });
        threads.start(stage, 0);
        assertTrue(latched(faults.firstFailing));
        assertTrue(faults.failed.size() >= 100, "after " + faults.failed.size());
        publish(stage);
        await(() -> stage.taken() == 1, "the stage does not go on");
        assertEquals(103, faults.failed.size());
        assertEquals(List.of("counting"), faults.failing);
        assertTrue(faults.lostTo.isEmpty());
        threads.stop(stage);
    }

    @Test
    void aStageThatDoesNothingButThrowDoesNotSpin() throws InterruptedException {
        CountingStage stage = new CountingStage(cycle -> {
            throw new IllegalStateException("bug");
        });
        threads.start(stage, 0);
        assertTrue(latched(faults.firstFailing));
        await(() -> isAsleepForATime(stage), "no pause");
        threads.stop(stage);
        Thread thread = stage.thread();
        assertTrue(thread != null && !thread.isAlive());
    }

    @Test
    void anErrorLosesTheStageAtOnce() throws InterruptedException {
        Error fault = new StackOverflowError("scripted; this trace is expected");
        CountingStage stage = new CountingStage(cycle -> {
            throw fault;
        });
        threads.start(stage, 0);
        assertTrue(latched(faults.lost));
        assertSame(fault, faults.lostTo.getFirst());
        assertEquals(1, stage.cycles());
        threads.stop(stage);
    }

    @Test
    void stoppingWakesAParkedStageAndWaitsForItsLastCycle() {
        CountingStage stage = new CountingStage();
        threads.start(stage, 0);
        await(stage::isParked, "it never parks");
        threads.stop(stage);
        Thread thread = stage.thread();
        assertTrue(thread != null && !thread.isAlive());
    }

    @Test
    void stoppingWhatWasNeverStartedDoesNothing() {
        threads.stop(new CountingStage());
    }
}
