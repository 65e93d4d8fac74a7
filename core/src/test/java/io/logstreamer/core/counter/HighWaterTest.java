package io.logstreamer.core.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HighWaterTest {
    private static final long SECOND = 1_000_000_000L;

    private final HighWater highWater = new HighWater();
    private final HighWaters highWaters = new HighWaters();
    private long nowNs = Long.MAX_VALUE - 20 * SECOND; // on its way past the end of the clock

    HighWaterTest() {
        highWaters.add(highWater);
        highWaters.tick(nowNs);
    }

    @Test
    void aBurstIsSeenForHalfAMinuteAtLeastAndAMinuteAtMost() {
        pass(29 * SECOND);
        highWater.note(7);
        highWater.note(3);
        for (int second = 0; second < 30; second++) {
            assertEquals(7, highWater.most(0), "after " + second + " s");
            pass(SECOND);
        }
        pass(SECOND);
        assertEquals(0, highWater.most(0));
    }

    @Test
    void readingForgetsNothing() {
        highWater.note(7);
        assertEquals(7, highWater.most(0));
        assertEquals(7, highWater.most(0));
    }

    @Test
    void aSmallerBurstComesToLightWhenTheLargerIsForgotten() {
        highWater.note(7);
        pass(31 * SECOND);
        highWater.note(5);
        assertEquals(7, highWater.most(0));
        pass(30 * SECOND);
        assertEquals(5, highWater.most(0));
        pass(30 * SECOND);
        assertEquals(0, highWater.most(0));
    }

    @Test
    void aLevelThatStandsIsNotForgotten() {
        pass(600 * SECOND);
        assertEquals(9, highWater.most(9));
        highWater.note(9); // and it falls
        assertEquals(9, highWater.most(0));
    }

    @Test
    void oneTakenOutIsTurnedNoMore() {
        highWater.note(7);
        highWaters.remove(highWater);
        pass(600 * SECOND);
        assertEquals(7, highWater.most(0));
    }

    @Test
    void whoeverTicksKnowsWhenToComeAgain() {
        assertEquals(30 * SECOND, highWaters.waitNs(nowNs));
        pass(12 * SECOND);
        assertEquals(18 * SECOND, highWaters.waitNs(nowNs));
        pass(18 * SECOND);
        assertEquals(30 * SECOND, highWaters.waitNs(nowNs));
        assertEquals(0, new HighWaters().waitNs(nowNs));
    }

    /** Were the half minute ended by a load and a store, a note between the two would be in neither half minute. */
    @Test
    void noNoteIsLostToATurn() throws InterruptedException {
        for (int round = 0; round < 2_000; round++) {
            HighWater shared = new HighWater();
            together(() -> shared.note(1), () -> shared.note(2), shared::turn);
            assertEquals(2, shared.most(0), "round " + round);
        }
    }

    /** Were the half minute before overwritten only after the exchange, a reader in between would find the burst in neither. */
    @Test
    void noReaderMissesABurstThatATurnMovesOn() throws InterruptedException {
        for (int round = 0; round < 2_000; round++) {
            HighWater shared = new HighWater();
            AtomicLong seen = new AtomicLong();
            shared.note(2);
            together(() -> seen.set(shared.most(0)), shared::turn);
            assertEquals(2, seen.get(), "round " + round);
        }
    }

    private static void together(Runnable... actions) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = Stream.of(actions)
                .map(action -> Thread.startVirtualThread(() -> {
                    await(start);
                    action.run();
                }))
                .toList();
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pass(long ns) {
        for (long left = ns; left > 0; left -= SECOND) { // as a conductor: now and then
            nowNs += Math.min(left, SECOND);
            highWaters.tick(nowNs);
        }
    }
}
