package io.logstreamer.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.lane.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** DESIGN's paragraph on the router, sentence by sentence. */
class RouterTest {
    private static final int ROOMY = 100;

    @Test
    void returnedPacketsAreServedBeforeFreshOnes() {
        RouterHarness router = new RouterHarness(2, 2).table(1, 0).route("r", "s");
        router.giveBack(0);
        router.accept("f");
        router.table(0, 1).turn();
        assertEquals(List.of(List.of("r", "s")), router.send(1));
        assertEquals(1, router.waiting(), "no room was left for the fresh one");
    }

    @Test
    void withRoomEverywhereTheRulesChoiceTakesThePacketAndNothingIsASpill() {
        RouterHarness router = new RouterHarness(ROOMY, ROOMY, ROOMY).table(5, 3, 2);
        router.route("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
        assertEquals(List.of(5L, 3L, 2L), router.routed());
        assertEquals(0, router.spills());
        assertTrue(router.router.isUndisturbed());
    }

    @Test
    void itIsBehindAfterAFullBurstUntilItHasSeenToTheRest() {
        RouterHarness router = new RouterHarness(1_000, 1_000).table(1, 1);
        for (int i = 0; i < 1_100; i++) {
            router.accept("a");
        }
        router.turn();
        assertEquals(List.of(512L, 512L), router.routed());
        assertTrue(router.router.isBehind());
        router.turn();
        assertEquals(List.of(550L, 550L), router.routed());
        assertFalse(router.router.isBehind());
    }

    /**
     * Shares 5:3:2, packets of 1, 1, 3: the first two lanes have one each, then the credits are 1.5, 0.2 and 1.3. Eligible are
     * the first, which is full, and the third; the second would be owed a packet sooner, but is not eligible.
     */
    @Test
    void amongLanesWithRoomTheEligibleComesBeforeOneThatIsOwedAPacketSooner() {
        RouterHarness router = new RouterHarness(1, ROOMY, ROOMY).table(5, 3, 2).route("a", "b", "ccc");
        assertEquals(List.of(1L, 1L, 1L), router.routed());
        assertEquals(1, router.spills());
    }

    /**
     * Shares 2:3:5, packets of 1, 1, 4: then the credits are 1.2, 0.8 and 2. Only the third is eligible, and full. The second
     * has less credit than the first, but is owed a packet of 4 sooner: after 10.7 messages, not 14.
     */
    @Test
    void ifNoneWithRoomIsEligibleItIsWhoIsOwedAPacketSoonest() {
        RouterHarness router = new RouterHarness(ROOMY, ROOMY, 1).table(2, 3, 5).route("a", "b", "cccc");
        assertEquals(List.of(0L, 2L, 1L), router.routed());
        assertEquals(1, router.spills());
    }

    @Test
    void everyPacketThatTheRulesChoiceDoesNotTakeIsASpillAndNoOther() {
        RouterHarness router = new RouterHarness(1, ROOMY).table(1, 1);
        router.route("a", "b");
        assertEquals(0, router.spills());
        router.route("c"); // the first lane's turn
        assertEquals(1, router.spills());
        router.route("d", "e");
        assertEquals(3, router.spills());
        router.send(0);
        router.answer(0, Reply.DELIVERED);
        router.route("f");
        assertEquals(3, router.spills());
        assertEquals(List.of(2L, 4L), router.routed());
    }

    /** The refund makes its old lane the rule's choice again, which is to be avoided. */
    @Test
    void aReturnedPacketThatGoesElsewhereIsASpill() {
        RouterHarness router = new RouterHarness(ROOMY, ROOMY).table(1, 1).route("a");
        router.giveBack(0);
        router.turn();
        assertEquals(List.of(1L, 1L), router.routed());
        assertEquals(1, router.spills());
    }

    @Test
    void aReturnedPacketOfOneThatHasLeftIsNone() {
        RouterHarness router = new RouterHarness(ROOMY, ROOMY).table(1, 0).route("a");
        router.giveBack(0);
        router.table(0, 1).turn();
        assertEquals(List.of(1L, 1L), router.routed());
        assertEquals(0, router.spills());
    }

    @Test
    void whileNoLaneHasRoomAPacketIsHeldAndPaysNothing() {
        RouterHarness router = new RouterHarness(1, 1).table(1, 1).route("a", "b");
        long credit = router.credit(0);
        router.route("c");
        assertEquals(1, router.holds());
        router.route("d");
        assertEquals(2, router.holds());
        assertEquals(List.of(1L, 1L), router.routed());
        assertEquals(2, router.waiting());
        assertEquals(credit, router.credit(0));
        assertEquals(0, router.spills());
        assertEquals(1_000_000, router.router.waitNs(0), "it looks again by itself");
    }

    @Test
    void whileAPacketIsHeldReturnsAreServedFirst() {
        RouterHarness router = new RouterHarness(1, 1).table(1, 1).route("a", "b", "held");
        assertEquals(1, router.holds());
        router.giveBack(0); // "a" comes back and leaves room for one
        router.turn();
        assertEquals(List.of(List.of("a")), router.send(0));
        assertEquals(1, router.waiting());
        router.answer(0, Reply.DELIVERED);
        router.turn();
        assertEquals(List.of(List.of("a"), List.of("held")), router.send(0));
    }

    @Test
    void aLaneThatOpensInANewTableTakesTheHeldPacket() {
        RouterHarness router = new RouterHarness(1, 1).table(1, 0).route("a", "held");
        assertEquals(1, router.holds());
        router.table(1, 1).turn();
        assertEquals(List.of(List.of("held")), router.send(1));
        assertEquals(0, router.waiting());
    }

    @Test
    void withoutAnyLaneAPacketWaitsForATable() {
        RouterHarness router = new RouterHarness(1).table().route("held");
        assertEquals(1, router.waiting());
        router.table(1).turn();
        assertEquals(List.of(List.of("held")), router.send(0));
    }

    /** Lmax is 2 messages: 4 Lmax are 8, which the full lane reaches after 18 spilled packets of 1 and never passes. */
    @Test
    void aFullLanesCreditIsTrimmedToFourLmax() {
        RouterHarness router = new RouterHarness(1, ROOMY).table(1, 1).route("aa");
        assertEquals(-Shares.WHOLE, router.credit(0));
        for (int i = 1; i <= 40; i++) {
            router.route("b");
            long untrimmed = -Shares.WHOLE + i * Shares.WHOLE / 2;
            assertEquals(Math.min(untrimmed, 8 * Shares.WHOLE), router.credit(0), "after " + i);
            assertEquals(0, router.sumOfCredits());
        }
    }

    @Test
    void lmaxIsTheLargestPacketSoFarAndTheTrimGrowsWithIt() {
        RouterHarness router = new RouterHarness(1, ROOMY).table(1, 1).route("a");
        for (int i = 0; i < 40; i++) {
            router.route("b");
        }
        assertEquals(4 * Shares.WHOLE, router.credit(0));
        router.route("ccc");
        assertEquals(11 * Shares.WHOLE / 2, router.credit(0), "4 and its half of 3: below 12");
        for (int i = 0; i < 40; i++) {
            router.route("b");
        }
        assertEquals(12 * Shares.WHOLE, router.credit(0));
    }

    @Test
    void twoFullLanesAreBothTrimmed() {
        RouterHarness router = new RouterHarness(1, 1, ROOMY).table(45, 40, 15).route("a", "b");
        for (int i = 0; i < 60; i++) {
            router.route("c");
            assertTrue(router.credit(0) <= 4 * Shares.WHOLE, "after " + i);
            assertTrue(router.credit(1) <= 4 * Shares.WHOLE, "after " + i);
            assertEquals(0, router.sumOfCredits());
        }
        assertEquals(4 * Shares.WHOLE, router.credit(0));
        assertEquals(4 * Shares.WHOLE, router.credit(1));
    }

    /** It has room, but refused each of them: they go to the other, and it will use its credit for packets that it takes. */
    @Test
    void aLaneWithRoomKeepsAllItsCredit() {
        RouterHarness router = new RouterHarness(ROOMY, ROOMY).table(1, 1);
        router.turn();
        int refused = 0;
        while (router.credit(0) <= 5 * Shares.WHOLE && refused < 50) {
            router.route("a");
            router.send(0);
            if (router.routed().get(0) > refused) {
                refused++;
                router.answer(0, Reply.answered(400, Reply.NO_RETRY_AFTER, "400"));
                router.turn();
            }
        }
        assertTrue(router.credit(0) > 5 * Shares.WHOLE, "beyond 4 Lmax");
        assertEquals(0, router.sumOfCredits());
    }
}
