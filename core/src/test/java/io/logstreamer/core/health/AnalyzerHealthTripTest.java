package io.logstreamer.core.health;

import static io.logstreamer.core.health.AnalyzerState.*;
import static io.logstreamer.core.health.Patient.MAX_FAILURES;
import static io.logstreamer.core.health.Patient.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What trips the breaker, what does not, and what happens to the last one. */
class AnalyzerHealthTripTest {
    private final Patient analyzer = Patient.up();

    @Test
    void aDeliveryInBetweenBeginsTheRowAnew() {
        analyzer.failsTimes(MAX_FAILURES - 1);
        analyzer.delivers();
        analyzer.failsTimes(MAX_FAILURES - 1);
        assertEquals(UP, analyzer.state());
        analyzer.fails();
        assertEquals(EJECTED, analyzer.state());
    }

    @Test
    void deliveriesSinceTheLastFailureCountBeforeABadProbeToo() {
        analyzer.failsTimes(MAX_FAILURES - 1);
        analyzer.delivers();
        analyzer.badProbe();
        assertEquals(UP, analyzer.state());
    }

    @Test
    void aGoodProbeEndsARowOfProbesOnceAnOldFailureIsMadeGood() {
        analyzer.fails();
        analyzer.delivers();
        for (int i = 0; i < 2 * MAX_FAILURES; i++) {
            analyzer.badProbe();
            analyzer.goodProbe();
        }
        assertEquals(UP, analyzer.state());
    }

    @Test
    void everySecondAttemptFailingTripsWithinTwiceMaxFailuresFailures() {
        int failures = 0;
        while (analyzer.state() == UP && failures < 100) {
            analyzer.fails();
            failures++;
            analyzer.delivers();
        }
        assertEquals(2 * MAX_FAILURES, failures);
        assertEquals(EJECTED, analyzer.state());
    }

    @Test
    void aTripByRateDoesNotSpeakOfARow() {
        for (int i = 0; i < 2 * MAX_FAILURES; i++) {
            analyzer.fails();
            analyzer.delivers();
        }
        assertFalse(
                analyzer.health().reason().contains("in a row"),
                analyzer.health().reason());
    }

    @Test
    void everyThirdAttemptFailingDoesNotTrip() {
        for (int i = 0; i < 100; i++) {
            analyzer.fails();
            analyzer.delivers();
            analyzer.delivers();
        }
        assertEquals(UP, analyzer.state());
    }

    @Test
    void halfOfVeryFewAttemptsDoesNotTrip() {
        for (int i = 0; i < 100; i++) {
            analyzer.fails();
            analyzer.delivers();
            analyzer.advance(4 * SECOND);
        }
        assertEquals(UP, analyzer.state(), "never 10 failures within 30 s");
    }

    @Test
    void aGoodProbeDoesNotMakeUpForFailingAttempts() {
        analyzer.failsTimes(MAX_FAILURES - 1);
        analyzer.goodProbe();
        analyzer.fails();
        assertEquals(EJECTED, analyzer.state());
    }

    @Test
    void aGoodProbeMakesUpForFailedProbes() {
        for (int i = 1; i < MAX_FAILURES; i++) {
            analyzer.badProbe();
        }
        analyzer.goodProbe();
        for (int i = 1; i < MAX_FAILURES; i++) {
            analyzer.badProbe();
        }
        assertEquals(UP, analyzer.state());
    }

    @Test
    void failuresReportedLateDoNotCountAgainstItsReturn() {
        analyzer.refusedProbe();
        analyzer.failsTimes(3 * MAX_FAILURES); // requests that were in flight when it was ejected
        analyzer.refusesWrongly();
        analyzer.advance(30 * SECOND);
        analyzer.goodProbe();
        analyzer.goodProbe();
        assertEquals(RAMPING, analyzer.state());
        analyzer.failsTimes(MAX_FAILURES - 1);
        assertEquals(RAMPING, analyzer.state());
        analyzer.fails();
        assertEquals(EJECTED, analyzer.state());
    }

    @Test
    void theLastRoutableTrippedByTrafficStaysAndIsLimited() {
        analyzer.othersRoutable(0);
        analyzer.failsTimes(MAX_FAILURES - 1);
        assertFalse(analyzer.health().isLimited());
        assertTrue(analyzer.fails(), "its lane must be told");
        assertEquals(UP, analyzer.state());
        assertTrue(analyzer.health().isLimited());
        assertEquals(HealthConfig.RAMP_STEPS, analyzer.health().share());
        assertFalse(analyzer.fails(), "nothing new");
    }

    @Test
    void theLimitEndsWithADelivery() {
        analyzer.othersRoutable(0);
        analyzer.failsTimes(MAX_FAILURES);
        assertTrue(analyzer.health().wantsDeliveries());
        analyzer.delivers();
        assertFalse(analyzer.health().isLimited());
        assertFalse(analyzer.health().wantsDeliveries());
        analyzer.failsTimes(MAX_FAILURES - 1);
        assertFalse(analyzer.health().isLimited(), "the row began anew");
    }

    @Test
    void theLimitedOneIsEjectedOnceAnotherIsRoutable() {
        analyzer.othersRoutable(0);
        analyzer.failsTimes(MAX_FAILURES);
        analyzer.othersRoutable(1);
        assertTrue(analyzer.fails());
        assertEquals(EJECTED, analyzer.state());
        assertFalse(analyzer.health().isLimited());
    }

    @Test
    void aRefusedConnectionEjectsEvenTheLastRoutable() {
        analyzer.othersRoutable(0);
        assertTrue(analyzer.refusesConnection());
        assertEquals(EJECTED, analyzer.state());
    }

    @Test
    void aRefusedConnectionEjectsTheLastRoutableThoughLimited() {
        analyzer.othersRoutable(0);
        analyzer.failsTimes(MAX_FAILURES);
        analyzer.refusesConnection();
        assertEquals(EJECTED, analyzer.state());
        assertFalse(analyzer.health().isLimited());
    }

    @Test
    void failedProbesEjectEvenTheLastRoutable() {
        analyzer.othersRoutable(0);
        for (int i = 0; i < MAX_FAILURES; i++) {
            analyzer.badProbe();
        }
        assertEquals(EJECTED, analyzer.state());
    }

    @Test
    void consecutiveSingleRefusalsThatOthersAcceptTripTheBreaker() {
        for (int i = 1; i < MAX_FAILURES; i++) {
            assertFalse(analyzer.refusesWrongly());
        }
        assertTrue(analyzer.refusesWrongly());
        assertEquals(EJECTED, analyzer.state());
        analyzer.advance(SECOND);
        analyzer.goodProbe();
        assertEquals(PROBING, analyzer.state(), "ejected by traffic");
    }

    @Test
    void aDeliveryBetweenWrongRefusalsBeginsTheirRowAnew() {
        for (int i = 1; i < MAX_FAILURES; i++) {
            analyzer.refusesWrongly();
        }
        analyzer.delivers();
        assertFalse(analyzer.refusesWrongly());
        assertEquals(UP, analyzer.state());
    }

    @Test
    void theLastRoutableIsLimitedByWrongRefusals() {
        analyzer.othersRoutable(0);
        for (int i = 0; i < MAX_FAILURES; i++) {
            analyzer.refusesWrongly();
        }
        assertEquals(UP, analyzer.state());
        assertTrue(analyzer.health().isLimited());
    }

    @Test
    void theReasonCarriesFiguresAndTheLastDetail() {
        analyzer.failsTimes(MAX_FAILURES);
        assertEquals("5 failures in a row, the last: 500", analyzer.health().reason());
    }
}
