package io.logstreamer.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** P2: credits always sum to exactly zero and no reweigh resets them. */
class CreditsTest {
    private final Credits credits = new Credits();

    @Test
    void theWorkedExampleOfTheJavadoc() {
        adoptNew(Shares.of(5, 3, 2));
        int[] routed = IntStream.range(0, 10).map(i -> route(1)).toArray();
        assertEquals("[0, 1, 0, 2, 0, 1, 0, 1, 0, 2]", Arrays.toString(routed));
        assertEquals(0, credits.credit(0));
        assertEquals(0, credits.credit(1));
        assertEquals(0, credits.credit(2));
    }

    @Test
    void aRefundIsTheExactReverseOfARoute() {
        adoptNew(Shares.of(1, 1, 1));
        route(7);
        long[] before = snapshot();
        int slot = route(13);
        credits.refund(slot, 13);
        assertEquals(Arrays.toString(before), Arrays.toString(snapshot()));
    }

    @Test
    void whoLeavesSpreadsItsCreditByWeightAndTheRemainderGoesToTheLast() {
        adoptNew(Shares.of(1, 1, 1)); // 333333334, 333333333, 333333333
        route(1);
        long leaving = credits.credit(2);
        long first = credits.credit(0);
        credits.adopt(Shares.of(2, 1), new int[] {0, 1});
        assertEquals(0, sum());
        long share0 = credits.share(0);
        long expected = first + leaving / Shares.WHOLE * share0 + leaving % Shares.WHOLE * share0 / Shares.WHOLE;
        assertEquals(expected, credits.credit(0));
    }

    @Test
    void whoReturnsStartsAtZero() {
        adoptNew(Shares.of(1, 1));
        route(3);
        credits.adopt(Shares.of(1), new int[] {0});
        assertEquals(0, credits.credit(0), "alone, it is owed nothing");
        credits.adopt(Shares.of(1, 1), new int[] {0, -1});
        assertEquals(0, credits.credit(1));
    }

    @Test
    void everybodyReplacedLeavesNoCreditBehind() {
        adoptNew(Shares.of(5, 3, 2));
        route(11);
        credits.adopt(Shares.of(1, 1), new int[] {-1, -1});
        assertEquals("[0, 0]", Arrays.toString(snapshot()));
        credits.adopt(new long[0], new int[0]);
        assertEquals(0, credits.size());
    }

    @Test
    void trimmingSpreadsTheExcessOverTheOthers() {
        adoptNew(Shares.of(5, 3, 2));
        for (int i = 0; i < 20; i++) { // the first is full: it earns and never pays
            credits.earn(1);
            credits.pay(1 + i % 2, 1);
        }
        credits.trim(0, 4 * Shares.WHOLE);
        assertEquals(4 * Shares.WHOLE, credits.credit(0));
        assertEquals(0, sum());
    }

    /** P2: under reweighs over-service stays at the proved bound; under-service was seen up to 1.4 Lmax, asserted below 2. */
    @Test
    void underReweighsSurplusStaysBelowOneAndShortfallBelowTwoLmax() {
        for (long seed = 1; seed <= 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 2 + random.nextInt(30);
            int[] same = IntStream.range(0, n).toArray();
            adoptNew(ShareHarness.shares(n, random));
            int lmax = 0;
            for (int k = 0; k < 2_000; k++) {
                if (random.nextInt(20) == 0) {
                    credits.adopt(ShareHarness.shares(n, random), same);
                }
                int messages = 1 + random.nextInt(50);
                lmax = Math.max(lmax, messages);
                route(messages);
                String where = "seed " + seed + ", packet " + k;
                assertEquals(0, sum(), where);
                for (int i = 0; i < n; i++) {
                    assertTrue(credits.credit(i) >= -(Shares.WHOLE - Shares.WHOLE / n) * lmax, where);
                    assertTrue(credits.credit(i) < 2 * Shares.WHOLE * lmax, where);
                }
            }
        }
    }

    private void adoptNew(long[] shares) {
        int[] newcomers = new int[shares.length];
        Arrays.fill(newcomers, -1);
        credits.adopt(shares, newcomers);
    }

    private int route(int messages) {
        credits.earn(messages);
        int slot = credits.soonestEligible(messages);
        credits.pay(slot, messages);
        return slot;
    }

    private long[] snapshot() {
        return IntStream.range(0, credits.size()).mapToLong(credits::credit).toArray();
    }

    private long sum() {
        return Arrays.stream(snapshot()).sum();
    }
}
