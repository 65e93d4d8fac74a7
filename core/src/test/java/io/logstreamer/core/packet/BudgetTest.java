package io.logstreamer.core.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private final Budget budget = new Budget(3, 100);

    @Test
    void takesPacketsUpToTheLimitAndNotOneMore() {
        assertTrue(budget.tryAcquire(1));
        assertTrue(budget.tryAcquire(1));
        assertTrue(budget.tryAcquire(1));
        assertFalse(budget.tryAcquire(1));
    }

    @Test
    void takesBytesUpToTheLimitAndNotOneMore() {
        assertTrue(budget.tryAcquire(60));
        assertFalse(budget.tryAcquire(41));
        assertTrue(budget.tryAcquire(40));
    }

    @Test
    void aRefusalTakesNothing() {
        budget.tryAcquire(60);
        budget.tryAcquire(41);
        assertEquals(1, budget.packets());
        assertEquals(60, budget.bytes());
        budget.tryAcquire(1);
        budget.tryAcquire(1);
        assertFalse(budget.tryAcquire(1));
        assertEquals(3, budget.packets());
        assertEquals(62, budget.bytes());
    }

    @Test
    void severalPacketsGetRoomForAllOrForNone() {
        assertTrue(budget.tryAcquire(2, 60));
        assertFalse(budget.tryAcquire(2, 10), "one packet too many");
        assertFalse(budget.tryAcquire(1, 41), "one byte too many");
        assertEquals(2, budget.packets());
        assertEquals(60, budget.bytes());
        assertTrue(budget.tryAcquire(1, 40));
    }

    @Test
    void tellsWhetherAPartOfItWouldBeEnough() {
        Budget large = new Budget(10, 1_000);
        assertTrue(large.hasRoomUpTo(50, 5, 500));
        assertFalse(large.hasRoomUpTo(50, 6, 0));
        assertFalse(large.hasRoomUpTo(50, 0, 501));
        large.tryAcquire(3, 100);
        assertTrue(large.hasRoomUpTo(50, 2, 400));
        assertFalse(large.hasRoomUpTo(50, 3, 0));
        assertFalse(large.hasRoomUpTo(50, 0, 401));
        assertTrue(large.hasRoomUpTo(100, 7, 900));
        assertEquals(3, large.packets());
    }

    @Test
    void tellsWhatItCouldNeverHold() {
        budget.tryAcquire(3, 100);
        assertTrue(budget.canEverHold(3, 100));
        assertFalse(budget.canEverHold(4, 1));
        assertFalse(budget.canEverHold(1, 101));
    }

    @Test
    void theMostThatWasInsideIsSeenAfterwards() {
        budget.tryAcquire(60);
        budget.tryAcquire(30);
        budget.release(2, 90);
        budget.tryAcquire(1);
        assertEquals(2, budget.mostPackets());
        assertEquals(90, budget.mostBytes());
    }

    @Test
    void theMostIsNeverMoreThanTheLimit() {
        budget.tryAcquire(60);
        budget.tryAcquire(41); // counted for a moment, and refused
        budget.release(1, 60);
        assertEquals(1, budget.mostPackets());
        assertEquals(60, budget.mostBytes());
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        budget.tryAcquire(50);
        budget.tryAcquire(50);
        budget.release(2, 100);
        assertEquals(0, budget.packets());
        assertEquals(0, budget.bytes());
        assertTrue(budget.tryAcquire(100));
    }

    @Test
    void theHintForRefusingEarlyAgreesWithTheLimits() {
        assertFalse(budget.isFullFor(100));
        assertTrue(budget.isFullFor(101));
        budget.tryAcquire(60);
        assertFalse(budget.isFullFor(40));
        assertTrue(budget.isFullFor(41));
        budget.tryAcquire(1);
        budget.tryAcquire(1);
        assertTrue(budget.isFullFor(0), "no packet more, however small");
        assertEquals(3, budget.packets(), "asking takes nothing");
    }

    @Test
    void aBudgetWithoutRoomIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Budget(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Budget(1, 0));
    }

    /** P6: what the successful acquirers hold together never exceeds the limits, and nothing leaks. */
    @Test
    void manyThreadsNeverHoldMoreThanTheLimitsAndLeaveExactlyNothing() throws Exception {
        int threads = 4;
        int rounds = 50_000;
        Budget shared = new Budget(5, 300);
        AtomicLong heldPackets = new AtomicLong();
        AtomicLong heldBytes = new AtomicLong();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<Long>> acquired = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                SplittableRandom random = new SplittableRandom(t);
                acquired.add(executor.submit(() -> {
                    long took = 0;
                    for (int i = 0; i < rounds; i++) {
                        int first = 1 + random.nextInt(120);
                        int second = 1 + random.nextInt(120);
                        boolean one = hold(shared, first, heldPackets, heldBytes);
                        boolean two = hold(shared, second, heldPackets, heldBytes);
                        took += (one ? 1 : 0) + (two ? 1 : 0);
                        letGo(shared, one ? first : 0, one, heldPackets, heldBytes);
                        letGo(shared, two ? second : 0, two, heldPackets, heldBytes);
                    }
                    return took;
                }));
            }
            for (Future<Long> took : acquired) {
                assertTrue(took.get(30, TimeUnit.SECONDS) > rounds / 100, "hardly anybody got room");
            }
        }
        assertEquals(0, shared.packets());
        assertEquals(0, shared.bytes());
    }

    private static boolean hold(Budget shared, int bytes, AtomicLong heldPackets, AtomicLong heldBytes) {
        boolean acquired = shared.tryAcquire(bytes);
        if (shared.packets() > shared.maxPackets() || shared.bytes() > shared.maxBytes()) {
            throw new AssertionError("more is shown than there is room for");
        }
        if (!acquired) {
            return false;
        }
        long packets = heldPackets.incrementAndGet();
        long total = heldBytes.addAndGet(bytes);
        if (packets > shared.maxPackets() || total > shared.maxBytes()) {
            throw new AssertionError(packets + " packets, " + total + " bytes held");
        }
        return true;
    }

    private static void letGo(Budget shared, int bytes, boolean held, AtomicLong heldPackets, AtomicLong heldBytes) {
        if (held) {
            heldBytes.addAndGet(-bytes);
            heldPackets.decrementAndGet();
            shared.release(1, bytes);
        }
    }
}
