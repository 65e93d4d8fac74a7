package io.logstreamer.core.simulation;

import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.control.CapacityChange;
import io.logstreamer.core.control.CapacityConfig;
import io.logstreamer.core.control.ConductorConfig;
import io.logstreamer.core.control.Fleet;
import io.logstreamer.core.control.FleetListener;
import io.logstreamer.core.control.ProbeResult;
import io.logstreamer.core.control.StateChange;
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
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Three analyzers of weights 0.5, 0.3 and 0.2, all well by their probes, under a load that comes packet by packet. Every
 * millisecond is looked at; what each analyzer was due is added up by the effective shares, apart from the router's credits.
 */
final class PacedFleet {
    static final long MS = 1_000_000;
    static final long SECOND = 1_000 * MS;
    static final int LANE_PACKETS = 2_000;
    static final long RAMP_NS = 5 * SECOND;
    static final List<Double> WEIGHTS = List.of(0.5, 0.3, 0.2);
    private static final int LARGEST = 20;

    /** What was so at one moment. */
    record Seen(long nowNs, long table, List<Double> shares, List<Double> factors, List<Long> inLane) {}

    final List<Seen> seen = new ArrayList<>();
    final List<CapacityChange> told = new ArrayList<>();
    final Pipeline pipeline;
    final SimulatedTime time = new SimulatedTime();
    long refused;
    double over;
    double under;
    private final SplittableRandom random;
    private final SimulatedStages stages;
    private final Map<String, PacedAnalyzer> analyzers = new LinkedHashMap<>();
    private final double[] due = new double[WEIGHTS.size()];
    private double toCome;
    private int lmax;
    private int nextId;

    PacedFleet(long seed, CapacityConfig capacity, double messagesPerSecondEach, long awayNs) {
        random = new SplittableRandom(seed);
        Mishaps none = new Mishaps(random.split(), 0);
        stages = new SimulatedStages(none);
        List<Analyzer> first = new ArrayList<>();
        for (double weight : WEIGHTS) {
            String name = "analyzer-" + (first.size() + 1);
            analyzers.put(name, new PacedAnalyzer(time, random.split(), messagesPerSecondEach, awayNs));
            first.add(new Analyzer(name, "simulated", (long) (weight * Shares.WHOLE)));
        }
        LaneConfig lane =
                new LaneConfig(LANE_PACKETS, 1 << 30, 16, 1 << 16, MS, 16, 3, 20 * SECOND, 8, new Backoff(MS, SECOND));
        HealthConfig health = new HealthConfig(5, SECOND, 30 * SECOND, RAMP_NS, 30 * SECOND);
        pipeline = new Pipeline(
                new PipelineConfig(
                        new LimitConfig(1_000, 1_000 + 3L * LANE_PACKETS, 1 << 30),
                        lane,
                        new ConductorConfig(health, 500 * MS, capacity)),
                new Surroundings(
                        analyzer -> analyzer(analyzer.name()),
                        (_, done) -> time.after(MS, () -> done.accept(new ProbeResult.Good(true))),
                        (_, _, _, detail) -> {
                            throw new AssertionError("a dead letter: " + detail);
                        },
                        new FleetListener() {
                            @Override
                            public void stateChanged(StateChange change) {}

                            @Override
                            public void capacityChanged(CapacityChange change) {
                                told.add(change);
                            }
                        },
                        time,
                        random.split(),
                        stages,
                        none));
        pipeline.start(first);
        play(SECOND / 2, 0);
    }

    PacedAnalyzer analyzer(String name) {
        @Nullable PacedAnalyzer analyzer = analyzers.get(name);
        if (analyzer == null) {
            throw new AssertionError(name);
        }
        return analyzer;
    }

    /** The one of weight 0.5. */
    PacedAnalyzer first() {
        return analyzer("analyzer-1");
    }

    /** Goes on for so long, with so many packets a second of 1 to 20 messages. Returns what was seen of it. */
    List<Seen> play(long lengthNs, double packetsPerSecond) {
        int from = seen.size();
        for (long leftNs = lengthNs; leftNs > 0; leftNs -= MS) {
            time.advance(MS);
            settle();
            look();
            for (toCome += packetsPerSecond * 2 * random.nextDouble() / 1_000; toCome >= 1; toCome--) {
                publish();
            }
        }
        return seen.subList(from, seen.size());
    }

    private void look() {
        List<Fleet.Member> members = pipeline.conductor().fleet().members();
        seen.add(new Seen(
                time.nanoTime(),
                pipeline.router().published().version(),
                members.stream()
                        .map(member -> (double) member.effectiveShare() / Shares.WHOLE)
                        .toList(),
                members.stream().map(Fleet.Member::capacityFactor).toList(),
                members.stream()
                        .map(member -> member.lane().counters().custody())
                        .toList()));
    }

    private void publish() {
        int messages = 1 + random.nextInt(LARGEST);
        byte[] bytes = SimulatedPackets.bytes(nextId++);
        if (pipeline.admission().offer(bytes, 0, bytes.length, messages) != Admission.Verdict.ACCEPTED) {
            refused++;
            return;
        }
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

    long spills() {
        return pipeline.router().counters().spills().get();
    }

    long deliveredPackets(String name) {
        return pipeline.conductor().fleet().members().stream()
                .filter(member -> member.analyzer().name().equals(name))
                .mapToLong(member -> member.lane().counters().delivered().packets())
                .sum();
    }

    /** How often the first one's factor turned from rising to falling or back. */
    static int turns(List<Seen> seen) {
        int turns = 0;
        int direction = 0;
        for (int i = 1; i < seen.size(); i++) {
            int now = Double.compare(
                    seen.get(i).factors().getFirst(), seen.get(i - 1).factors().getFirst());
            turns += now != 0 && direction != 0 && now != direction ? 1 : 0;
            direction = now == 0 ? direction : now;
        }
        return turns;
    }
}
