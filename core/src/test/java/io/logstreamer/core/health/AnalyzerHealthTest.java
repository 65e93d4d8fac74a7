package io.logstreamer.core.health;

import static io.logstreamer.core.health.AnalyzerState.*;
import static io.logstreamer.core.health.Patient.MAX_FAILURES;
import static io.logstreamer.core.health.Patient.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every row of the table in {@link AnalyzerHealth}'s Javadoc, one test a row and a cause. */
class AnalyzerHealthTest {
    @Test
    void startingGoodProbeUpWithoutRamp() {
        Patient analyzer = Patient.starting();
        assertTrue(analyzer.goodProbe());
        assertEquals(UP, analyzer.state());
        assertEquals(HealthConfig.RAMP_STEPS, analyzer.health().share());
    }

    @Test
    void startingStaysAfterBadProbes() {
        Patient analyzer = Patient.starting();
        for (int i = 0; i < 3 * MAX_FAILURES; i++) {
            assertFalse(analyzer.badProbe());
            assertFalse(analyzer.refusedProbe());
        }
        assertEquals(STARTING, analyzer.state());
        assertTrue(analyzer.goodProbe());
        assertEquals(UP, analyzer.state());
    }

    @ParameterizedTest
    @EnumSource(names = {"UP", "RAMPING"})
    void upRampingAttemptRefusedConnectionEjectedAtOnce(AnalyzerState state) {
        Patient analyzer = Patient.in(state);
        assertTrue(analyzer.refusesConnection());
        assertEquals(EJECTED, analyzer.state());
    }

    @ParameterizedTest
    @EnumSource(names = {"UP", "RAMPING"})
    void upRampingProbeRefusedConnectionEjectedAtOnce(AnalyzerState state) {
        Patient analyzer = Patient.in(state);
        assertTrue(analyzer.refusedProbe());
        assertEquals(EJECTED, analyzer.state());
    }

    @ParameterizedTest
    @EnumSource(names = {"UP", "RAMPING"})
    void upRampingMaxFailuresAttemptsInARowEjected(AnalyzerState state) {
        Patient analyzer = Patient.in(state);
        for (int i = 1; i < MAX_FAILURES; i++) {
            assertFalse(analyzer.fails());
        }
        assertEquals(state, analyzer.state());
        assertTrue(analyzer.fails());
        assertEquals(EJECTED, analyzer.state());
    }

    @ParameterizedTest
    @EnumSource(names = {"UP", "RAMPING"})
    void upRampingMaxFailuresProbesInARowEjected(AnalyzerState state) {
        Patient analyzer = Patient.in(state);
        for (int i = 1; i < MAX_FAILURES; i++) {
            assertFalse(analyzer.badProbe());
        }
        assertTrue(analyzer.badProbe());
        assertEquals(EJECTED, analyzer.state());
    }

    @Test
    void attemptsAndProbesCountTogether() {
        Patient analyzer = Patient.up();
        analyzer.failsTimes(2);
        analyzer.badProbe();
        analyzer.badProbe();
        assertEquals(UP, analyzer.state());
        analyzer.fails();
        assertEquals(EJECTED, analyzer.state());
    }

    @Test
    void ejectedByProbesItsTimeOverTwoGoodProbesRamping() {
        Patient analyzer = Patient.up();
        analyzer.refusedProbe();
        analyzer.advance(30 * SECOND);
        assertFalse(analyzer.goodProbe());
        assertEquals(EJECTED, analyzer.state());
        assertTrue(analyzer.goodProbe());
        assertEquals(RAMPING, analyzer.state());
    }

    @Test
    void ejectedByProbesTheTwoGoodProbesAreInARow() {
        Patient analyzer = Patient.up();
        analyzer.refusedProbe();
        analyzer.advance(30 * SECOND);
        analyzer.goodProbe();
        analyzer.badProbe();
        assertFalse(analyzer.goodProbe());
        assertTrue(analyzer.goodProbe());
    }

    @Test
    void ejectedByProbesStaysOutForItsTimeHoweverManyGoodProbes() {
        Patient analyzer = Patient.up();
        analyzer.refusedProbe();
        for (int i = 0; i < 5; i++) {
            assertFalse(analyzer.goodProbe());
        }
        analyzer.advance(SECOND);
        assertTrue(analyzer.goodProbe());
    }

    @Test
    void ejectedByTrafficItsTimeOverOneGoodProbeProbing() {
        Patient analyzer = Patient.in(EJECTED);
        assertFalse(analyzer.goodProbe());
        analyzer.advance(SECOND);
        assertTrue(analyzer.goodProbe());
        assertEquals(PROBING, analyzer.state());
        assertEquals(2, analyzer.health().share(), "10 % of its weight, in twentieths");
    }

    @Test
    void ejectedByProbesAfterOneFailedAttemptCountsAsByTraffic() {
        Patient analyzer = Patient.up();
        analyzer.fails();
        analyzer.refusedProbe();
        analyzer.advance(SECOND);
        analyzer.goodProbe();
        assertEquals(PROBING, analyzer.state());
    }

    @Test
    void probingDeliveredRamping() {
        Patient analyzer = Patient.in(PROBING);
        assertTrue(analyzer.health().wantsDeliveries());
        analyzer.delivers();
        assertEquals(RAMPING, analyzer.state());
        assertFalse(analyzer.health().wantsDeliveries());
    }

    @Test
    void probingFiveSecondsWithoutTrafficRamping() {
        Patient analyzer = Patient.in(PROBING);
        assertEquals(5 * SECOND, analyzer.waitNs());
        analyzer.advance(5 * SECOND - 1);
        assertFalse(analyzer.tick());
        assertEquals(1, analyzer.waitNs());
        analyzer.advance(1);
        assertTrue(analyzer.tick());
        assertEquals(RAMPING, analyzer.state());
    }

    @Test
    void probingFiveSecondsCountFromTheLastTraffic() {
        Patient analyzer = Patient.in(PROBING);
        analyzer.advance(5 * SECOND - 1);
        analyzer.hasTraffic();
        analyzer.advance(1);
        assertFalse(analyzer.tick());
        assertEquals(5 * SECOND - 1, analyzer.waitNs());
        analyzer.advance(5 * SECOND - 2);
        assertFalse(analyzer.tick());
        analyzer.advance(1);
        assertTrue(analyzer.tick());
        assertEquals(RAMPING, analyzer.state());
        assertEquals("no traffic while probing", analyzer.health().reason());
    }

    @Test
    void probingTrafficFromBeforeDoesNotShortenTheFiveSeconds() {
        Patient analyzer = Patient.in(EJECTED);
        analyzer.hasTraffic();
        analyzer.advance(30 * SECOND);
        analyzer.goodProbe();
        assertEquals(PROBING, analyzer.state());
        assertFalse(analyzer.tick());
        assertEquals(5 * SECOND, analyzer.waitNs());
    }

    @Test
    void probingARequestUnderWayIsTrafficHoweverLongItTakes() {
        Patient analyzer = Patient.in(PROBING);
        analyzer.sends();
        analyzer.advance(600 * SECOND);
        assertFalse(analyzer.tick());
        assertEquals(5 * SECOND, analyzer.waitNs(), "no use in looking before");
        analyzer.hasTraffic();
        analyzer.advance(5 * SECOND - 1);
        assertFalse(analyzer.tick());
        analyzer.advance(1);
        assertTrue(analyzer.tick());
    }

    @Test
    void probingFailedAttemptEjectedTwiceAsLong() {
        Patient analyzer = Patient.in(PROBING);
        assertTrue(analyzer.fails());
        assertEjectedFor(2 * SECOND, analyzer);
    }

    @Test
    void probingFailedProbeEjectedTwiceAsLongAndByTraffic() {
        Patient analyzer = Patient.in(PROBING);
        assertTrue(analyzer.badProbe());
        assertEjectedFor(2 * SECOND, analyzer);
        assertEquals(PROBING, analyzer.state(), "it has still to show that it takes traffic");
    }

    private static void assertEjectedFor(long ns, Patient analyzer) {
        assertEquals(EJECTED, analyzer.state());
        analyzer.advance(ns - 1);
        assertFalse(analyzer.goodProbe());
        analyzer.advance(1);
        assertTrue(analyzer.goodProbe());
    }

    @ParameterizedTest
    @EnumSource(names = {"UP", "RAMPING", "PROBING", "EJECTED", "STARTING"})
    void drainDraining(AnalyzerState state) {
        Patient analyzer = Patient.in(state);
        assertTrue(analyzer.drain());
        assertEquals(DRAINING, analyzer.state());
        assertEquals(0, analyzer.health().share());
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAINING", "MAINTENANCE"})
    void drainChangesNothingWhereNothingIsRouted(AnalyzerState state) {
        Patient analyzer = Patient.in(state);
        assertFalse(analyzer.drain());
        assertEquals(state, analyzer.state());
    }

    @Test
    void drainingRefusedConnectionMaintenance() {
        Patient byAttempt = Patient.in(DRAINING);
        assertTrue(byAttempt.refusesConnection());
        assertEquals(MAINTENANCE, byAttempt.state());
        Patient byProbe = Patient.in(DRAINING);
        assertTrue(byProbe.refusedProbe());
        assertEquals(MAINTENANCE, byProbe.state());
    }

    @Test
    void drainingMaxFailuresInARowMaintenance() {
        Patient analyzer = Patient.in(DRAINING);
        analyzer.failsTimes(MAX_FAILURES - 2);
        assertFalse(analyzer.badProbe());
        assertEquals(DRAINING, analyzer.state());
        assertTrue(analyzer.fails());
        assertEquals(MAINTENANCE, analyzer.state());
    }

    @Test
    void drainingBeginsWithACleanSheet() {
        Patient analyzer = Patient.up();
        analyzer.failsTimes(MAX_FAILURES - 1);
        analyzer.drain();
        analyzer.failsTimes(MAX_FAILURES - 1);
        assertEquals(DRAINING, analyzer.state());
    }

    @Test
    void drainingGoodProbesChangeNothing() {
        Patient analyzer = Patient.in(DRAINING);
        assertFalse(analyzer.goodProbe());
        assertFalse(analyzer.goodProbe());
        assertEquals(DRAINING, analyzer.state());
    }

    @ParameterizedTest
    @EnumSource
    void anyMaintainMaintenance(AnalyzerState state) {
        Patient analyzer = Patient.in(state);
        assertEquals(state != MAINTENANCE, analyzer.maintain());
        assertEquals(MAINTENANCE, analyzer.state());
    }

    @Test
    void maintenanceIsAnOperatorsWordThatNoProbeOrTrafficEnds() {
        Patient analyzer = Patient.in(MAINTENANCE);
        assertFalse(analyzer.goodProbe());
        assertFalse(analyzer.goodProbe());
        assertFalse(analyzer.refusedProbe());
        assertFalse(analyzer.refusesConnection());
        analyzer.advance(3600 * SECOND);
        assertFalse(analyzer.tick());
        assertEquals(MAINTENANCE, analyzer.state());
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAINING", "MAINTENANCE"})
    void readyEjectedByProbesItsTimeOver(AnalyzerState state) {
        Patient analyzer = Patient.in(state);
        assertTrue(analyzer.ready());
        assertEquals(EJECTED, analyzer.state());
        assertFalse(analyzer.goodProbe());
        assertTrue(analyzer.goodProbe());
        assertEquals(RAMPING, analyzer.state());
    }

    @Test
    void readyAfterAnEjectionByTrafficStillTrustsTwoProbes() {
        Patient analyzer = Patient.in(EJECTED);
        analyzer.maintain();
        analyzer.ready();
        analyzer.goodProbe();
        assertEquals(EJECTED, analyzer.state());
        analyzer.goodProbe();
        assertEquals(RAMPING, analyzer.state());
    }

    @ParameterizedTest
    @EnumSource(names = {"UP", "RAMPING", "PROBING", "EJECTED", "STARTING"})
    void readyChangesNothingForThoseNotTakenOut(AnalyzerState state) {
        Patient analyzer = Patient.in(state);
        assertFalse(analyzer.ready());
        assertEquals(state, analyzer.state());
    }
}
