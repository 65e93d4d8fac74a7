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
        long[] before = snapshot();
        credits.trim(new boolean[] {true, false, false}, 4 * Shares.WHOLE);
        long excess = before[0] - 4 * Shares.WHOLE;
        assertEquals(4 * Shares.WHOLE, credits.credit(0));
        assertEquals(before[1] + excess * 3 / 5, credits.credit(1));
        assertEquals(before[2] + excess * 2 / 5, credits.credit(2));
        assertEquals(0, sum());
    }

    @Test
    void ofTwoFullNeitherIsTrimmedOntoTheOther() {
        adoptNew(Shares.of(45, 40, 15));
        for (int i = 0; i < 20; i++) {
            credits.earn(1);
            credits.pay(2, 1);
        }
        credits.trim(new boolean[] {true, true, false}, 4 * Shares.WHOLE);
        assertEquals(4 * Shares.WHOLE, credits.credit(0));
        assertEquals(4 * Shares.WHOLE, credits.credit(1));
        assertEquals(0, sum());
    }

    @Test
    void whereAllAreFullNobodyIsTrimmed() {
        adoptNew(Shares.of(3, 1));
        for (int i = 0; i < 20; i++) {
            credits.earn(1);
            credits.pay(1, 1);
        }
        long[] before = snapshot();
        credits.trim(new boolean[] {true, true}, 4 * Shares.WHOLE);
        assertEquals(Arrays.toString(before), Arrays.toString(snapshot()));
    }

    @Test
    void whoIsFullKeepsWhatIsNotBeyondTheMost() {
        adoptNew(Shares.of(1, 1));
        for (int i = 0; i < 8; i++) {
            credits.earn(1);
            credits.pay(1, 1);
        }
        credits.trim(new boolean[] {true, false}, 4 * Shares.WHOLE);
        assertEquals(4 * Shares.WHOLE, credits.credit(0));
        assertEquals(-4 * Shares.WHOLE, credits.credit(1));
        credits.trim(new boolean[] {true, false}, 4 * Shares.WHOLE - 1);
        assertEquals(4 * Shares.WHOLE - 1, credits.credit(0));
        assertEquals(0, sum());
    }

    /** P2, for reweighs as operators and ramps make them: every weight changes up to twofold either way, or one up to sevenfold. */
    @Test
    void underReweighsSurplusStaysBelowOneAndShortfallBelowTwoLmax() {
        for (long seed = 1; seed <= 300; seed++) {
            double shortfall = reweighing(new SplittableRandom(seed), Reweigh.RELATED);
            assertTrue(shortfall < 2, "seed " + seed + ": a shortfall of " + shortfall + " Lmax");
        }
    }

    /**
     * When weights have nothing to do with those before, over and over, who was about to be paid may be made a dwarf again
     * and again: the surplus keeps its proved bound, the shortfall was seen up to 4.1 Lmax.
     */
    @Test
    void underUnrelatedReweighsSurplusKeepsItsBoundAndShortfallStaysBelowSixLmax() {
        for (long seed = 1; seed <= 300; seed++) {
            double shortfall = reweighing(new SplittableRandom(seed), Reweigh.UNRELATED);
            assertTrue(shortfall < 6, "seed " + seed + ": a shortfall of " + shortfall + " Lmax");
        }
    }

    private enum Reweigh {
        RELATED,
        UNRELATED
    }

    /** Returns the largest shortfall; asserts the sum and the surplus at every packet. */
    private double reweighing(SplittableRandom random, Reweigh reweigh) {
        int n = 2 + random.nextInt(59);
        int[] same = IntStream.range(0, n).toArray();
        long[] first = ShareHarness.shares(n, random);
        adoptNew(first);
        int every = 1 + random.nextInt(100);
        int lmax = 0;
        double shortfall = 0;
        for (int k = 0; k < 1_500; k++) {
            if (random.nextInt(every) == 0) {
                credits.adopt(
                        reweigh == Reweigh.RELATED ? related(first, random) : ShareHarness.shares(n, random), same);
            }
            int messages = 1 + random.nextInt(50);
            lmax = Math.max(lmax, messages);
            route(messages);
            assertEquals(0, sum(), "packet " + k);
            for (int i = 0; i < n; i++) {
                assertTrue(credits.credit(i) >= -(Shares.WHOLE - Shares.WHOLE / n) * lmax, "packet " + k);
                shortfall = Math.max(shortfall, credits.credit(i) / ((double) Shares.WHOLE * lmax));
            }
        }
        return shortfall;
    }

    private static long[] related(long[] shares, SplittableRandom random) {
        long[] parts = shares.clone();
        if (random.nextBoolean()) {
            for (int i = 0; i < parts.length; i++) {
                parts[i] = Math.max(1_000, (long) (parts[i] * (0.5 + 1.5 * random.nextDouble())));
            }
        } else {
            int one = random.nextInt(parts.length);
            parts[one] = Math.max(1_000, (long) (parts[one] * Math.exp((random.nextDouble() - 0.5) * 4)));
        }
        return Shares.of(parts);
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
