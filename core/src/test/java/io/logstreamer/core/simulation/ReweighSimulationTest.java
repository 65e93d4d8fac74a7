package io.logstreamer.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.control.Change;
import io.logstreamer.core.control.ChangeResult;
import io.logstreamer.core.control.ConductorConfig;
import io.logstreamer.core.control.Fleet;
import io.logstreamer.core.health.HealthConfig;
import io.logstreamer.core.lane.LaneConfig;
import io.logstreamer.core.pipeline.Admission;
import io.logstreamer.core.pipeline.LimitConfig;
import io.logstreamer.core.pipeline.Pipeline;
import io.logstreamer.core.pipeline.PipelineConfig;
import io.logstreamer.core.pipeline.Surroundings;
import io.logstreamer.core.routing.Shares;
import io.logstreamer.core.time.Backoff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * P2: the whole pipeline, its weights changed by an operator every 50 ms, up to twofold either way from what they were at
 * first. What each analyzer was due is added up here packet by packet, by the shares that the router had, so that credits
 * which were reset or lost would show.
 */
class ReweighSimulationTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final int SEEDS = 20;
    private static final int PACKETS = 5_000;
    private static final int EVERY_MS = 50;

    @Test
    void reweighedEvery50MsNobodyIsAheadByAPacketNorBehindByTwo() {
        double over = 0;
        double under = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Run run = new Run(seed);
            run.run();
            assertTrue(run.over < 1, "seed " + seed + ": ahead by " + run.over + " Lmax");
            assertTrue(run.under < 2, "seed " + seed + ": behind by " + run.under + " Lmax");
            over = Math.max(over, run.over);
            under = Math.max(under, run.under);
        }
        System.out.printf("reweighs: at most %.3f Lmax ahead, %.3f behind%n", over, under);
    }

    private static final class Run {
        private final SplittableRandom random;
        private final SimulatedTime time = new SimulatedTime();
        private final Oracle oracle = new Oracle();
        private final SimulatedStages stages;
        private final Pipeline pipeline;
        private final Map<String, Long> weights = new LinkedHashMap<>();
        private final double[] due;
        private final int largest;
        private int lmax;
        private double over;
        private double under;

        Run(long seed) {
            random = new SplittableRandom(seed);
            Mishaps none = new Mishaps(random.split(), 0);
            stages = new SimulatedStages(none);
            Map<String, ScriptedAnalyzer> analyzers = new LinkedHashMap<>();
            int count = 2 + random.nextInt(7);
            List<Analyzer> first = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                long weight = 1_000_000L * (1 + random.nextInt(1000));
                String name = "analyzer-" + i;
                weights.put(name, weight);
                analyzers.put(name, new ScriptedAnalyzer(time, random.split(), oracle, new NoPoison(), none));
                first.add(new Analyzer(name, "simulated", weight));
            }
            due = new double[count];
            largest = 1 + random.nextInt(200);
            LaneConfig lane = new LaneConfig(1_000, 1 << 20, 16, 1 << 16, MS, 4, 3, SECOND, 8, new Backoff(MS, SECOND));
            HealthConfig health = new HealthConfig(5, SECOND, 30 * SECOND, 0, 30 * SECOND);
            pipeline = new Pipeline(
                    new PipelineConfig(
                            new LimitConfig(1_000, 10_000, 1 << 22), lane, new ConductorConfig(health, 500 * MS)),
                    new Surroundings(
                            analyzer -> scripted(analyzers, analyzer),
                            (analyzer, done) -> scripted(analyzers, analyzer).probe(done),
                            (packet, reason, analyzer, detail) -> {
                                throw new AssertionError("a dead letter: " + detail);
                            },
                            _ -> {},
                            time,
                            random.split(),
                            stages,
                            none));
            pipeline.start(first);
            for (int i = 0; i < 10; i++) {
                settle();
                time.advance(100 * MS);
            }
            assertEquals(count, pipeline.conductor().fleet().healthy());
        }

        private static ScriptedAnalyzer scripted(Map<String, ScriptedAnalyzer> analyzers, Analyzer analyzer) {
            ScriptedAnalyzer scripted = analyzers.get(analyzer.name());
            if (scripted == null) {
                throw new AssertionError(analyzer.name());
            }
            return scripted;
        }

        void run() {
            for (int id = 0; id < PACKETS; id++) {
                if (id % EVERY_MS == 0) {
                    reweigh();
                }
                route(id, random.nextInt(4) == 0 ? largest : 1 + random.nextInt(largest));
                time.advance(MS);
                settle();
            }
            assertEquals(0, pipeline.router().counters().spills().get(), "a spill would excuse any deviation");
        }

        private void reweigh() {
            Map<String, Long> changed = new LinkedHashMap<>();
            weights.forEach((name, weight) -> changed.put(name, Math.max(Analyzer.LEAST_WEIGHT, (long)
                    (weight * Math.pow(2, 2 * random.nextDouble() - 1)))));
            CompletableFuture<ChangeResult> answer =
                    pipeline.conductor().change(new Change.Reweigh(changed), OptionalLong.empty());
            settle();
            assertTrue(answer.join() instanceof ChangeResult.Done);
        }

        private void route(int id, int messages) {
            byte[] bytes = SimulatedPackets.bytes(id);
            assertEquals(Admission.Verdict.ACCEPTED, pipeline.admission().offer(bytes, 0, bytes.length, messages));
            oracle.accepted(id, messages);
            settle();
            lmax = Math.max(lmax, messages);
            List<Fleet.Member> members = pipeline.conductor().fleet().members();
            for (int i = 0; i < due.length; i++) {
                due[i] += (double) messages * members.get(i).effectiveShare() / Shares.WHOLE;
                long routed = members.get(i).lane().counters().routed().messages();
                over = Math.max(over, (routed - due[i]) / lmax);
                under = Math.max(under, (due[i] - routed) / lmax);
            }
        }

        private void settle() {
            while (stages.turnAwake(time.nanoTime()) > 0) {
                // until all are asleep
            }
        }
    }

    private static final class NoPoison implements ScriptedAnalyzer.Poison {
        @Override
        public boolean isRefused(int id) {
            return false;
        }

        @Override
        public boolean crashes(int id) {
            return false;
        }
    }
}
