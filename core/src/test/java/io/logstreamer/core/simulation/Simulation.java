package io.logstreamer.core.simulation;

import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.control.Change;
import io.logstreamer.core.control.ConductorConfig;
import io.logstreamer.core.control.Fleet;
import io.logstreamer.core.health.HealthConfig;
import io.logstreamer.core.lane.DeadLetters;
import io.logstreamer.core.lane.LaneConfig;
import io.logstreamer.core.packet.Packet;
import io.logstreamer.core.packet.Slices;
import io.logstreamer.core.pipeline.Admission;
import io.logstreamer.core.pipeline.LimitConfig;
import io.logstreamer.core.pipeline.Pipeline;
import io.logstreamer.core.pipeline.PipelineConfig;
import io.logstreamer.core.pipeline.Surroundings;
import io.logstreamer.core.time.Backoff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One seed's run: a random configuration, random traffic, faults and commands, then everything heals and drains. */
final class Simulation {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final int MOST_ANALYZERS = 8;

    private final SplittableRandom random;
    private final SplittableRandom company;
    private final SplittableRandom reloads;
    private final Map<String, String> addresses = new HashMap<>();
    private final Slices slices = new Slices();
    private final SimulatedTime time = new SimulatedTime();
    private final Mishaps mishaps;
    private final SimulatedStages stages;
    private final Oracle oracle = new Oracle();
    private final Map<String, ScriptedAnalyzer> analyzers = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Pipeline pipeline;
    private final PipelineConfig config;
    private final Invariants invariants;
    private final int poisonEvery;
    private final int largestPacket;
    private int nextId;
    private int added;

    Simulation(long seed) {
        random = new SplittableRandom(seed);
        SplittableRandom chance = new SplittableRandom(seed + 2); // its own: the other draws of a seed stay as they are
        company = new SplittableRandom(seed + 3); // likewise
        reloads = new SplittableRandom(seed + 4); // likewise
        mishaps = new Mishaps(chance.split(), chance.nextInt(3) == 0 ? 3 + chance.nextInt(30) : 0);
        stages = new SimulatedStages(mishaps);
        poisonEvery = random.nextInt(3) == 0 ? 20 + random.nextInt(100) : 0;
        largestPacket = 1 + random.nextInt(40);
        int count = 1 + random.nextInt(5);
        config = randomConfig(count, random);
        Surroundings surroundings = new Surroundings(
                analyzer -> scripted(analyzer.name()),
                (analyzer, done) -> {
                    mishaps.maybe("probing");
                    scripted(analyzer.name()).probe(done);
                },
                this::deadLetter,
                _ -> mishaps.maybe("listening"),
                time,
                mishaps.jitter(new SplittableRandom(seed + 1)),
                stages,
                mishaps);
        pipeline = new Pipeline(config, surroundings);
        invariants = new Invariants(pipeline, config);
        List<Analyzer> first = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            first.add(newAnalyzer());
        }
        pipeline.start(first);
    }

    /** Runs so many events, then heals and drains; throws an AssertionError at the first broken invariant. */
    Summary run(int events) {
        settle();
        for (int i = 0; i < events; i++) {
            event();
            invariants.check();
        }
        heal();
        drain();
        oracle.assertNothingLost();
        mishaps.assertAllReported();
        return new Summary(events, oracle.accepted(), oracle.deadLetters(), oracle.duplicates(), mishaps.thrown());
    }

    /** What a run saw. */
    record Summary(int events, int accepted, int deadLetters, int duplicates, int mishaps) {}

    private static PipelineConfig randomConfig(int analyzers, SplittableRandom random) {
        int queue = 4 + random.nextInt(120);
        int ring = 4 + random.nextInt(120);
        long bytes = 2_000 + random.nextLong(100_000);
        LaneConfig lane = new LaneConfig(
                queue,
                Math.max(1, bytes / (analyzers + 1)),
                1 + random.nextInt(16),
                50 + random.nextInt(2_000),
                random.nextLong(6) * MS,
                1 + random.nextInt(4),
                random.nextInt(4),
                20 * MS + random.nextLong(200 * MS),
                1 + random.nextInt(8),
                new Backoff(5 * MS, 500 * MS));
        HealthConfig health = new HealthConfig(
                1 + random.nextInt(5),
                SECOND,
                8 * SECOND,
                random.nextLong(10) * SECOND,
                1 + random.nextLong(10 * SECOND));
        return new PipelineConfig(
                new LimitConfig(ring, ring + (long) analyzers * queue, bytes),
                lane,
                new ConductorConfig(health, 500 * MS));
    }

    private Analyzer newAnalyzer() {
        String name = "analyzer-" + ++added;
        names.add(name);
        return new Analyzer(name, "simulated", 1_000_000L * (1 + random.nextInt(1000)));
    }

    private ScriptedAnalyzer scripted(String name) {
        return analyzers.computeIfAbsent(
                name,
                it -> new ScriptedAnalyzer(
                        time,
                        random.split(),
                        oracle,
                        new ScriptedAnalyzer.Poison() {
                            @Override
                            public boolean isRefused(int id) {
                                return poisonEvery > 0 && id % (2 * poisonEvery) == 7;
                            }

                            @Override
                            public boolean crashes(int id) {
                                return poisonEvery > 0 && id % (2 * poisonEvery) == 11;
                            }
                        },
                        mishaps));
    }

    private void event() {
        if (reloads.nextInt(150) == 0) {
            configure();
        }
        switch (random.nextInt(100)) {
            case 0, 1 -> anyone().behave(ScriptedAnalyzer.Behaviour.random(random));
            case 2, 3 -> anyone().behave(ScriptedAnalyzer.Behaviour.WELL);
            case 4 -> reweigh();
            case 5 -> membership();
            case 6 -> time.advance(random.nextLong(3 * SECOND));
            default -> {
                int kind = random.nextInt(10);
                if (kind < 3) {
                    publish(1 + random.nextInt(12));
                } else if (kind < 6) {
                    time.advance(random.nextLong(8 * MS));
                } else {
                    stages.turnAny(time.nanoTime(), random);
                }
            }
        }
    }

    private void publish(int packets) {
        if (company.nextInt(3) == 0) {
            publishTogether(packets);
            return;
        }
        for (int i = 0; i < packets; i++) {
            int id = nextId++;
            int messages = 1 + random.nextInt(largestPacket);
            byte[] bytes = SimulatedPackets.bytes(id);
            if (pipeline.admission().offer(bytes, 0, bytes.length, messages) == Admission.Verdict.ACCEPTED) {
                oracle.accepted(id, messages);
            }
        }
    }

    /** All in one array, which takes room for all or none. */
    private void publishTogether(int packets) {
        int first = nextId;
        byte[] bytes = SimulatedPackets.array(first, packets);
        slices.clear();
        int at = 1;
        for (int i = 0; i < packets; i++) {
            int length = SimulatedPackets.bytes(nextId++).length;
            slices.add(at, length, 1 + random.nextInt(largestPacket));
            at += length + 1;
        }
        long before = pipeline.budget().packets();
        boolean accepted = pipeline.admission().offer(bytes, slices) == Admission.Verdict.ACCEPTED;
        long taken = pipeline.budget().packets() - before;
        if (taken != (accepted ? packets : 0)) {
            throw new AssertionError("room for " + taken + " of " + packets + " packets taken");
        }
        for (int i = 0; accepted && i < packets; i++) {
            oracle.accepted(first + i, slices.messages(i));
        }
    }

    private ScriptedAnalyzer anyone() {
        return scripted(names.get(random.nextInt(names.size())));
    }

    private void reweigh() {
        Map<String, Long> weights = new LinkedHashMap<>();
        for (String name : names) {
            if (random.nextBoolean()) {
                weights.put(name, 1_000_000L * (1 + random.nextInt(1000)));
            }
        }
        pipeline.conductor().reweigh(weights);
    }

    /** As a reload does: some leave, some are elsewhere, one may come, all weigh something else, and all limits are others. */
    private void configure() {
        List<Analyzer> next = new ArrayList<>();
        for (String name : List.copyOf(names)) {
            int fate = reloads.nextInt(6);
            if (fate == 0 && names.size() > 1) {
                names.remove(name);
                continue;
            }
            if (fate == 1) {
                addresses.put(name, "moved at " + time.nanoTime());
            }
            long weight = 1_000_000L * (1 + reloads.nextInt(1000));
            next.add(new Analyzer(name, addresses.getOrDefault(name, "simulated"), weight));
        }
        if (names.size() < MOST_ANALYZERS && reloads.nextInt(3) == 0) {
            next.add(newAnalyzer());
        }
        PipelineConfig limits = randomConfig(next.size(), reloads);
        LaneConfig lane = limits.lane().withQueueOf(config.lane());
        pipeline.conductor().command(new Change.Configure(next, Integer.MAX_VALUE, limits.conductor(), lane));
    }

    private void membership() {
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(6)) {
            case 0 -> {
                if (names.size() < MOST_ANALYZERS) {
                    pipeline.conductor().add(newAnalyzer());
                }
            }
            case 1 -> {
                if (names.size() > 1) {
                    names.remove(name);
                    pipeline.conductor().remove(name);
                }
            }
            case 2 -> pipeline.conductor().drain(name);
            case 3 -> pipeline.conductor().maintain(name);
            default -> pipeline.conductor().ready(name);
        }
    }

    private void deadLetter(Packet packet, DeadLetters.Reason reason, String analyzer, String detail) {
        oracle.deadLettered(SimulatedPackets.id(SimulatedPackets.text(packet)));
        mishaps.maybe("dead letters");
    }

    private void heal() {
        mishaps.end();
        for (String name : names) {
            scripted(name).behave(ScriptedAnalyzer.Behaviour.WELL);
            pipeline.conductor().ready(name);
        }
    }

    private void drain() {
        long until = time.nanoTime() + 600 * SECOND;
        long trickleNs = time.nanoTime();
        while (pipeline.budget().packets() > 0) {
            if (time.nanoTime() > until) {
                throw new AssertionError("not empty after 10 minutes of health: "
                        + pipeline.ledger().read() + "\n" + fleet());
            }
            settle();
            if (time.nanoTime()
                    > trickleNs) { // without any other traffic nothing shows that a packet's failures are its own
                publish(1);
                trickleNs = time.nanoTime() + SECOND;
            }
            settle();
            time.advance(Math.clamp(Math.min(stages.waitNs(time.nanoTime()), time.waitNs()), 1, SECOND));
            invariants.check();
        }
        settle();
        if (pipeline.budget().bytes() != 0) {
            throw new AssertionError(pipeline.budget().bytes() + " bytes of room are taken by nobody");
        }
    }

    /** Turns every stage until none has anything to do at this moment. */
    private void settle() {
        int cycles = 0;
        while (stages.turnAwake(time.nanoTime()) > 0) {
            if (++cycles > 100_000) {
                throw new AssertionError(
                        "the stages never come to rest: " + pipeline.ledger().read() + "\n" + fleet());
            }
        }
    }

    private String fleet() {
        StringBuilder text = new StringBuilder();
        for (Fleet.Member member : pipeline.conductor().fleet().members()) {
            text.append(member).append(" mode ").append(member.lane().mode()).append('\n');
        }
        return text.toString();
    }
}
