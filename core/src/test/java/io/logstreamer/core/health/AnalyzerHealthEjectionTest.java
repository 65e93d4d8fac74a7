package io.logstreamer.core.health;

import static io.logstreamer.core.health.AnalyzerState.*;
import static io.logstreamer.core.health.Patient.CONFIG;
import static io.logstreamer.core.health.Patient.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.time.FixedRandom;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How long an ejection lasts: 1 s x 2^n with jitter, at most 30 s, decaying while up; 1 s while nobody is up. */
class AnalyzerHealthEjectionTest {
    /** Ejected by traffic for exactly so long: ends in PROBING. */
    private static void assertOutFor(long ns, Patient analyzer) {
        assertEquals(EJECTED, analyzer.state());
        analyzer.advance(ns - 1);
        assertFalse(analyzer.goodProbe(), "back too early");
        analyzer.advance(1);
        assertTrue(analyzer.goodProbe(), "not back in time");
        assertEquals(PROBING, analyzer.state());
    }

    /** From PROBING to UP, as well as it can be. */
    private static void recover(Patient analyzer) {
        analyzer.delivers();
        analyzer.advance(19 * SECOND);
        analyzer.tick();
        assertEquals(UP, analyzer.state());
    }

    @Test
    void eachEjectionLastsTwiceAsLongUpToTheCap() {
        Patient analyzer = Patient.in(EJECTED);
        for (long seconds : new long[] {1, 2, 4, 8, 16, 30, 30, 30}) {
            assertOutFor(seconds * SECOND, analyzer);
            analyzer.fails();
        }
    }

    @Test
    void jitterShortensAnEjectionByAQuarterAtMost() {
        Patient analyzer = new Patient(CONFIG, FixedRandom.MOST);
        analyzer.goodProbe();
        analyzer.refusesConnection();
        for (long seconds : new long[] {1, 2, 4, 8, 16, 30, 30}) {
            assertOutFor(seconds * SECOND * 3 / 4, analyzer);
            analyzer.fails();
        }
    }

    @Test
    void anEjectionNeverEndsBeforeThreeQuartersNorAfterItsBound() {
        for (long seed = 0; seed < 500; seed++) {
            Patient analyzer = new Patient(CONFIG, new SplittableRandom(seed));
            analyzer.goodProbe();
            analyzer.refusesConnection();
            analyzer.advance(SECOND * 3 / 4 - 1);
            assertFalse(analyzer.goodProbe(), "seed " + seed);
            analyzer.advance(SECOND / 4 + 1);
            assertTrue(analyzer.goodProbe(), "seed " + seed);
        }
    }

    @Test
    void whileNobodyIsUpEveryEjectionLastsOneSecond() {
        Patient analyzer = Patient.in(EJECTED);
        analyzer.othersRoutable(0);
        for (int i = 0; i < 8; i++) {
            assertOutFor(SECOND, analyzer);
            analyzer.fails();
        }
    }

    @Test
    void aLongEjectionIsCutToOneSecondWhenNobodyElseIsUpAnyMore() {
        Patient analyzer = Patient.in(EJECTED);
        for (long seconds : new long[] {1, 2, 4}) {
            assertOutFor(seconds * SECOND, analyzer);
            analyzer.fails();
        }
        analyzer.othersRoutable(0);
        assertOutFor(SECOND, analyzer);
    }

    @Test
    void thirtySecondsUpHalveTheNextEjection() {
        Patient analyzer = Patient.in(EJECTED);
        assertOutFor(SECOND, analyzer);
        analyzer.fails();
        assertOutFor(2 * SECOND, analyzer);
        analyzer.fails();
        assertOutFor(4 * SECOND, analyzer);
        recover(analyzer);
        analyzer.advance(30 * SECOND);
        analyzer.tick();
        analyzer.refusesConnection();
        assertOutFor(4 * SECOND, analyzer);
    }

    @Test
    void lessThanThirtySecondsUpForgiveNothing() {
        Patient analyzer = Patient.in(EJECTED);
        assertOutFor(SECOND, analyzer);
        recover(analyzer);
        analyzer.advance(30 * SECOND - 1);
        analyzer.tick();
        analyzer.refusesConnection();
        assertOutFor(2 * SECOND, analyzer);
    }

    @Test
    void everyThirtySecondsUpForgiveOneHoweverSeldomItIsTurned() {
        Patient analyzer = Patient.in(EJECTED);
        assertOutFor(SECOND, analyzer);
        analyzer.fails();
        assertOutFor(2 * SECOND, analyzer);
        analyzer.fails();
        assertOutFor(4 * SECOND, analyzer);
        recover(analyzer);
        analyzer.advance(90 * SECOND);
        analyzer.tick();
        analyzer.refusesConnection();
        assertOutFor(SECOND, analyzer);
    }

    @Test
    void moreCalmThanEjectionsLeavesNothingBelowTheFirst() {
        Patient analyzer = Patient.in(EJECTED);
        assertOutFor(SECOND, analyzer);
        recover(analyzer);
        for (int i = 0; i < 10; i++) {
            analyzer.advance(30 * SECOND);
            analyzer.tick();
        }
        analyzer.refusesConnection();
        assertOutFor(SECOND, analyzer);
    }
}
