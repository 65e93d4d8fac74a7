package io.logstreamer.core.simulation;

import static io.logstreamer.core.simulation.PacedFleet.LANE_PACKETS;
import static io.logstreamer.core.simulation.PacedFleet.MS;
import static io.logstreamer.core.simulation.PacedFleet.RAMP_NS;
import static io.logstreamer.core.simulation.PacedFleet.SECOND;
import static io.logstreamer.core.simulation.PacedFleet.WEIGHTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.control.CapacityChange;
import io.logstreamer.core.control.CapacityConfig;
import io.logstreamer.core.simulation.PacedFleet.Seen;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Capacity-aware routing over the whole pipeline: 1,000 packets a second of 10.5 messages each, of which half are due to the
 * first analyzer, whose lane holds what comes in 4 s.
 */
class CapacitySimulationTest {
    private static final double LOAD = 1_000;
    private static final double MESSAGES = 10_500;
    private static final double ENOUGH = 2 * MESSAGES;
    private static final double TEN_TIMES_TOO_SLOW = 0.05 * MESSAGES;
    private static final CapacityConfig ON = new CapacityConfig(10);
    private static final long LOOK_NS = 100 * MS;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whoIsTenTimesTooSlowFillsLessThanAThirdOfItsLaneAndGetsWhatItCanTake(long seed) {
        PacedFleet fleet = new PacedFleet(seed, ON, ENOUGH, 5 * MS);
        fleet.play(5 * SECOND, LOAD);
        assertEquals(List.of(), fleet.told, "bent without a reason");
        fleet.first().take(TEN_TIMES_TOO_SLOW);
        List<Seen> slow = fleet.play(30 * SECOND, LOAD);
        long most = slow.stream().mapToLong(it -> it.inLane().getFirst()).max().orElseThrow();
        double share = slow.subList(slow.size() / 2, slow.size()).stream()
                .mapToDouble(it -> it.shares().getFirst())
                .average()
                .orElseThrow();
        System.out.printf(
                "10 times too slow: at most %d of %d packets in its lane, %d at the end; share %.3f; %d turns; %.3f Lmax ahead, %.3f behind%n",
                most,
                LANE_PACKETS,
                slow.getLast().inLane().getFirst(),
                share,
                PacedFleet.turns(slow),
                fleet.over,
                fleet.under);
        assertTrue(most < LANE_PACKETS / 3, most + " packets");
        assertEquals(0, fleet.refused);
        assertEquals(0, fleet.spills());
        assertEquals(TEN_TIMES_TOO_SLOW / MESSAGES, share, 0.01);
        assertTrue(slow.getLast().inLane().get(1) < 100, "the others keep up");
        assertEquals(0.6, slow.getLast().shares().get(1) / (1 - share), 0.02, "and share the rest by weight");
        assertEquals(1, fleet.told.size());
        CapacityChange begin = fleet.told.getFirst();
        assertTrue(begin.isBeginning() && begin.factor() >= 0.5 && begin.packets() > 0, begin::toString);
    }

    /** Within the ramp's time and 3 s, never falling, in no step of more than 5 % of the whole, and with nothing repaid. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void itsShareComesBackWithoutAJumpAndNothingIsRepaid(long seed) {
        PacedFleet fleet = new PacedFleet(seed, ON, ENOUGH, 5 * MS);
        fleet.first().take(TEN_TIMES_TOO_SLOW);
        fleet.play(20 * SECOND, LOAD);
        fleet.first().take(ENOUGH);
        fleet.play(SECOND, LOAD); // what it has begun it ends at its old pace
        List<Seen> back = fleet.play(RAMP_NS + 2 * SECOND, LOAD);
        for (int i = 1; i < back.size(); i++) {
            double step =
                    back.get(i).shares().getFirst() - back.get(i - 1).shares().getFirst();
            assertTrue(step >= 0 && step < 0.05, step + " at " + i + " ms");
        }
        assertEquals(WEIGHTS, back.getLast().shares());
        assertEquals(2, fleet.told.size());
        assertTrue(!fleet.told.getLast().isBeginning() && fleet.told.getLast().bentNs() > 15 * SECOND);
        assertTrue(fleet.over < 1, "ahead by " + fleet.over + " Lmax");
        assertTrue(fleet.under < 2, "behind by " + fleet.under + " Lmax");
        assertEquals(0, fleet.refused);
    }

    /** At most one turn in four seconds, or in two where its share is so small that few packets tell; ten tables a second. */
    @ParameterizedTest
    @CsvSource({"1,0.8,15", "2,0.5,15", "3,0.2,15", "4,0.1,30"})
    void itDoesNotSwing(long seed, double ofItsShare, int mostTurns) {
        PacedFleet fleet = new PacedFleet(seed, ON, ENOUGH, 5 * MS);
        fleet.first().take(0.5 * ofItsShare * MESSAGES);
        List<Seen> slow = fleet.play(60 * SECOND, LOAD);
        long tables = slow.getLast().table() - slow.getFirst().table();
        double mostLate = slow.subList(slow.size() / 2, slow.size()).stream()
                .mapToLong(it -> it.inLane().getFirst())
                .max()
                .orElseThrow();
        System.out.printf(
                "%.1f of its share: %d turns, %d tables in 60 s; at most %.0f packets in the second half%n",
                ofItsShare, PacedFleet.turns(slow), tables, mostLate);
        assertTrue(PacedFleet.turns(slow) <= mostTurns, PacedFleet.turns(slow) + " turns");
        assertTrue(tables <= 60 * SECOND / LOOK_NS, tables + " tables");
        assertTrue(mostLate < LANE_PACKETS / 4.0, mostLate + " packets");
        assertEquals(0, fleet.refused);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whereAllAreUnderPressureSharesAreAsConfigured(long seed) {
        PacedFleet fleet = new PacedFleet(seed, ON, ENOUGH, 5 * MS);
        fleet.analyzer("analyzer-1").take(0.25 * MESSAGES);
        fleet.analyzer("analyzer-2").take(0.15 * MESSAGES);
        fleet.analyzer("analyzer-3").take(0.1 * MESSAGES);
        fleet.play(10 * SECOND, LOAD);
        List<Seen> full = fleet.play(10 * SECOND, LOAD);
        assertTrue(fleet.refused > 0, "they are not full");
        for (Seen each : full) {
            assertEquals(WEIGHTS, each.shares());
        }
    }

    /** Small shares get small packets, so what is a pace by packets is none by messages: it must not starve for it. */
    @ParameterizedTest
    @CsvSource({"1,250", "2,100"})
    void whosePaceIsByThePacketGetsWhatItCanTakeAsWell(long seed, double packetsPerSecond) {
        PacedFleet fleet = new PacedFleet(seed, ON, ENOUGH, 5 * MS);
        fleet.first().takePackets(packetsPerSecond);
        fleet.play(20 * SECOND, LOAD);
        long before = fleet.deliveredPackets("analyzer-1");
        List<Seen> late = fleet.play(20 * SECOND, LOAD);
        assertEquals(packetsPerSecond, (fleet.deliveredPackets("analyzer-1") - before) / 20.0, packetsPerSecond / 10);
        long most = late.stream().mapToLong(it -> it.inLane().getFirst()).max().orElseThrow();
        assertTrue(most < LANE_PACKETS / 4, most + " packets");
        assertEquals(0, fleet.refused);
    }

    /** Whoever it is that has least to do keeps its whole weight, so that the others are bent beside it and not beside nobody. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whereTwoAreTooSlowTheThirdTakesTheRestWithItsWholeWeight(long seed) {
        PacedFleet fleet = new PacedFleet(seed, ON, ENOUGH, 5 * MS);
        fleet.first().take(0.1 * MESSAGES);
        fleet.analyzer("analyzer-2").take(0.05 * MESSAGES);
        fleet.play(20 * SECOND, LOAD);
        for (Seen each : fleet.play(10 * SECOND, LOAD)) {
            assertEquals(1, each.factors().get(2));
            assertEquals(0.85, each.shares().get(2), 0.05);
        }
        assertEquals(0, fleet.refused);
        assertEquals(0, fleet.spills());
    }

    /** A long way to an analyzer, or a longer one, is no pressure as long as it takes what it gets. */
    @ParameterizedTest
    @CsvSource({"1,100", "2,200", "3,300"})
    void whoIsFarAwayAndKeepsUpKeepsItsShare(long seed, long awayMs) {
        PacedFleet fleet = new PacedFleet(seed, ON, ENOUGH, 5 * MS);
        fleet.play(5 * SECOND, 200);
        fleet.first().isAway(awayMs * MS);
        fleet.play(10 * SECOND, 200);
        assertEquals(List.of(), fleet.told);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 100, 300})
    void whatComesAfterASilenceIsNoPressure(long awayMs) {
        PacedFleet fleet = new PacedFleet(awayMs, ON, ENOUGH, awayMs * MS);
        for (int i = 0; i < 5; i++) {
            fleet.play(3 * SECOND, 300);
            fleet.play(10 * SECOND, 0);
            fleet.play(2 * SECOND, 5);
        }
        assertEquals(List.of(), fleet.told);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void switchedOffNoTableIsMade(long seed) {
        PacedFleet fleet = new PacedFleet(seed, CapacityConfig.OFF, ENOUGH, 5 * MS);
        fleet.first().take(TEN_TIMES_TOO_SLOW);
        List<Seen> slow = fleet.play(20 * SECOND, LOAD);
        assertEquals(slow.getFirst().table(), slow.getLast().table());
        assertEquals(WEIGHTS, slow.getLast().shares());
        assertTrue(slow.getLast().inLane().getFirst() > LANE_PACKETS * 9 / 10, "its lane fills up");
    }
}
