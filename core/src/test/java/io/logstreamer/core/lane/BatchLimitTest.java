package io.logstreamer.core.lane;

import static io.logstreamer.core.lane.LaneHarness.OPEN;
import static io.logstreamer.core.lane.LaneHarness.SINGLES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BatchLimitTest {
    private final BatchLimit limit = new BatchLimit(64);

    @Test
    void beginsAtTheConfiguredMost() {
        assertEquals(64, limit.packets(OPEN));
    }

    @Test
    void isOneForAnAnalyzerThatTakesNoArrays() {
        assertEquals(1, limit.packets(SINGLES));
    }

    @Test
    void tooMuchHalvesIt() {
        limit.tooMuch(64);
        assertEquals(32, limit.packets(OPEN));
        limit.tooMuch(32);
        assertEquals(16, limit.packets(OPEN));
    }

    @Test
    void tooMuchHalvesWhatWasSentWhenThatWasLess() {
        limit.tooMuch(10);
        assertEquals(5, limit.packets(OPEN));
    }

    @Test
    void aLargerBatchFromBeforeDoesNotRaiseIt() {
        limit.tooMuch(10);
        limit.tooMuch(64);
        assertEquals(2, limit.packets(OPEN));
    }

    @Test
    void neverFallsBelowOne() {
        limit.tooMuch(1);
        limit.tooMuch(1);
        assertEquals(1, limit.packets(OPEN));
    }

    @Test
    void aFullBatchDeliveredLetsItGrowByAnEighth() {
        limit.tooMuch(32);
        limit.delivered(16, OPEN);
        assertEquals(18, limit.packets(OPEN));
    }

    @Test
    void aBatchThatWasNotFullSaysNothing() {
        limit.tooMuch(32);
        limit.delivered(15, OPEN);
        assertEquals(16, limit.packets(OPEN));
    }

    @Test
    void growsByOneAtLeastAndNeverBeyondTheMost() {
        limit.tooMuch(2);
        limit.delivered(1, OPEN);
        assertEquals(2, limit.packets(OPEN));
        for (int i = 0; i < 100; i++) {
            limit.delivered(64, OPEN);
        }
        assertEquals(64, limit.packets(OPEN));
    }

    @Test
    void aRefusedArrayIsTriedOneByOne() {
        limit.arrayRefused(3);
        assertEquals(1, limit.packets(OPEN));
    }

    @Test
    void whenEveryOnePassesAloneItStaysAtOneUntilTheNextGoodProbe() {
        limit.arrayRefused(3);
        for (int i = 0; i < 3; i++) {
            limit.delivered(1, OPEN);
        }
        assertEquals(1, limit.packets(OPEN));
        assertEquals(64, limit.packets(LaneHarness.probedAgain(OPEN)));
    }

    @Test
    void whenOneDoesNotPassAloneArraysWereNotTheTrouble() {
        limit.arrayRefused(3);
        limit.delivered(1, OPEN);
        limit.spoilTrial(1);
        assertEquals(1, limit.packets(OPEN), "the trial is not over");
        limit.delivered(1, OPEN);
        assertEquals(64, limit.packets(OPEN));
    }

    @Test
    void theTrialEndsAlsoWhenItsLastPacketDoesNotPass() {
        limit.arrayRefused(2);
        limit.delivered(1, OPEN);
        limit.spoilTrial(1);
        assertEquals(64, limit.packets(OPEN));
    }

    @Test
    void anotherTrialIsNotSpoiltByTheLast() {
        limit.arrayRefused(1);
        limit.spoilTrial(1);
        limit.arrayRefused(1);
        limit.delivered(1, OPEN);
        assertEquals(1, limit.packets(OPEN));
    }

    @Test
    void packetsThatEndOtherwiseOutsideATrialChangeNothing() {
        limit.spoilTrial(5);
        assertEquals(64, limit.packets(OPEN));
    }
}
