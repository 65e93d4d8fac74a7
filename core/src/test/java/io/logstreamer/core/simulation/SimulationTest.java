package io.logstreamer.core.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * P9. {@code -Dsimulation.seeds=N} runs more seeds, {@code -Dsimulation.firstSeed=S} others, {@code
 * -Dsimulation.events=E} longer ones, {@code -Dsimulation.minutes=M} as many as there is time for. A failing seed is
 * printed and replays.
 */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 1_000);
    private static final long FIRST_SEED = Long.getLong("simulation.firstSeed", 1);
    private static final int EVENTS = Integer.getInteger("simulation.events", 2_000);
    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("simulation.minutes", 0));

    @Test
    void whateverHappensNothingIsLostAndTheLedgerIsExactAfterEveryEvent() {
        long accepted = 0;
        long dead = 0;
        long duplicates = 0;
        long mishaps = 0;
        long changes = 0;
        long bends = 0;
        long startNs = System.nanoTime();
        long seeds = 0;
        for (; LENGTH.isZero() ? seeds < SEEDS : System.nanoTime() - startNs < LENGTH.toNanos(); seeds++) {
            long seed = FIRST_SEED + seeds;
            try {
                Simulation.Summary summary = new Simulation(seed).run(EVENTS);
                accepted += summary.accepted();
                dead += summary.deadLetters();
                duplicates += summary.duplicates();
                mishaps += summary.mishaps();
                changes += summary.changes();
                bends += summary.bends();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + " fails; replay: -Dsimulation.firstSeed=" + seed + " -Dsimulation.seeds=1", e);
            }
        }
        System.out.printf(
                "simulation: %d seeds from %d, %d events each: %d packets accepted, %d dead-lettered, %d duplicates, all marked, %d handlers threw, %d changes by operators, %d weights bent%n",
                seeds, FIRST_SEED, EVENTS, accepted, dead, duplicates, mishaps, changes, bends);
        assertTrue(accepted > seeds * 100, "too little traffic got in to mean anything: " + accepted);
    }
}
