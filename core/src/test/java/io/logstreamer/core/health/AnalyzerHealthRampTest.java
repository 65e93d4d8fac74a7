package io.logstreamer.core.health;

import static io.logstreamer.core.health.AnalyzerState.*;
import static io.logstreamer.core.health.Patient.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.time.FixedRandom;
import org.junit.jupiter.api.Test;

/** Twenty steps over RAMP_SEC: 1/20 at once, the full share at its end. Here 19 s, so a step a second. */
class AnalyzerHealthRampTest {
    @Test
    void twentyStepsEachAtItsTimeWithItsShare() {
        Patient analyzer = Patient.in(RAMPING);
        for (int step = 1; step < HealthConfig.RAMP_STEPS; step++) {
            assertEquals(RAMPING, analyzer.state());
            assertEquals(step, analyzer.health().share());
            assertEquals(SECOND, analyzer.waitNs());
            analyzer.advance(SECOND - 1);
            assertFalse(analyzer.tick(), "before step " + (step + 1));
            analyzer.advance(1);
            assertTrue(analyzer.tick(), "step " + (step + 1));
        }
        assertEquals(UP, analyzer.state());
        assertEquals(HealthConfig.RAMP_STEPS, analyzer.health().share());
        assertEquals(Long.MAX_VALUE, analyzer.waitNs());
    }

    @Test
    void stepsThatWereMissedAreTakenTogether() {
        Patient analyzer = Patient.in(RAMPING);
        analyzer.advance(5 * SECOND + SECOND / 2);
        assertTrue(analyzer.tick());
        assertEquals(6, analyzer.health().share());
        assertEquals(SECOND / 2, analyzer.waitNs());
        analyzer.advance(3600 * SECOND);
        analyzer.tick();
        assertEquals(UP, analyzer.state());
    }

    @Test
    void withoutARampTheFullShareComesAtOnce() {
        Patient analyzer = new Patient(new HealthConfig(5, SECOND, 30 * SECOND, 0, 30 * SECOND), FixedRandom.LEAST);
        analyzer.goodProbe();
        analyzer.comeToProbing();
        analyzer.delivers();
        assertEquals(UP, analyzer.state());
    }

    @Test
    void anotherEjectionBeginsTheNextRampAtItsFirstStep() {
        Patient analyzer = Patient.in(RAMPING);
        analyzer.advance(10 * SECOND);
        analyzer.tick();
        analyzer.refusedProbe();
        analyzer.advance(30 * SECOND);
        analyzer.goodProbe();
        analyzer.goodProbe();
        assertEquals(RAMPING, analyzer.state());
        assertEquals(1, analyzer.health().share());
    }

    @Test
    void onlyUpRampingAndProbingTakePackets() {
        assertTrue(UP.isRoutable() && RAMPING.isRoutable() && PROBING.isRoutable());
        assertFalse(STARTING.isRoutable() || EJECTED.isRoutable() || DRAINING.isRoutable() || MAINTENANCE.isRoutable());
    }
}
