package io.logstreamer.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BendTest {
    private static final int FLOOR = 50;
    private static final double UP = 20;

    private final Bend bend = new Bend();

    private boolean move(double target) {
        return bend.move(target, FLOOR, UP, 0);
    }

    @Test
    void fallsByHalfAtMostAndNotBelowTheFloor() {
        for (int expected : new int[] {500, 250, 125, 63, 50}) {
            assertTrue(move(0));
            assertEquals(expected, bend.factor());
        }
        assertFalse(move(0));
    }

    @Test
    void risesAsARampDoesToTheWholeAndNoFurther() {
        move(500);
        int before = bend.factor();
        int moves = 0;
        while (bend.isBent()) {
            move(5_000);
            assertTrue(bend.factor() >= before && bend.factor() - before <= 150, "from " + before);
            before = bend.factor();
            moves++;
        }
        assertEquals(500 / (int) UP, moves);
        assertEquals(CapacityConfig.FULL, bend.factor());
        assertFalse(move(5_000));
    }

    @Test
    void takesNoNoticeOfLittle() {
        assertFalse(move(940));
        assertTrue(move(930));
        assertFalse(move(875), "less than a sixteenth down");
        assertTrue(move(870));
    }

    @Test
    void turnsBackOnlyForAFifth() {
        move(500);
        for (int i = 0; i < 4; i++) {
            assertFalse(move(600), "by " + 20 * (i + 1));
        }
        assertTrue(move(600));
        assertEquals(600, bend.factor());
        assertFalse(move(500), "less than a fifth down again");
        assertTrue(move(480));
    }

    @Test
    void whatIsWantedIsFollowedFromWhereItIs() {
        move(500);
        move(590);
        move(590);
        move(500); // forgets the way up it had made
        for (int i = 0; i < 4; i++) {
            assertFalse(move(600));
        }
        assertTrue(move(600));
    }

    @Test
    void pressureIsTimedFromItsBeginning() {
        assertEquals(0, bend.pressedNs(true, 100));
        assertEquals(50, bend.pressedNs(true, 150));
        assertEquals(0, bend.pressedNs(false, 160));
        assertEquals(0, bend.pressedNs(true, 170));
        assertEquals(10, bend.pressedNs(true, 180));
    }

    @Test
    void scaledItIsNotBentFurtherThanItWasBesideOthers() {
        move(500);
        assertTrue(bend.turned());
        assertFalse(bend.turned());
        bend.scale(1.6);
        assertEquals(800, bend.factor());
        assertFalse(bend.turned());
        bend.scale(2);
        assertEquals(CapacityConfig.FULL, bend.factor());
        assertTrue(bend.turned());
    }

    @Test
    void straightenedItIsWholeAtOnce() {
        assertFalse(bend.straighten());
        move(500);
        assertTrue(bend.straighten());
        assertEquals(CapacityConfig.FULL, bend.factor());
        assertFalse(bend.isBent());
    }
}
