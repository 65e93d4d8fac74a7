package io.logstreamer.core.control;

import io.logstreamer.core.counter.HighWaters;
import io.logstreamer.core.health.AnalyzerState;
import io.logstreamer.core.health.Attempts;
import io.logstreamer.core.health.Failure;
import io.logstreamer.core.health.HealthConfig;
import io.logstreamer.core.lane.CollectingDeadLetters;
import io.logstreamer.core.lane.Lane;
import io.logstreamer.core.lane.LaneConfig;
import io.logstreamer.core.lane.LaneConfigs;
import io.logstreamer.core.lane.LaneOutlets;
import io.logstreamer.core.lane.LaneReports;
import io.logstreamer.core.lane.ReturnQueue;
import io.logstreamer.core.lane.ScriptedTransport;
import io.logstreamer.core.packet.Budget;
import io.logstreamer.core.packet.PacketRing;
import io.logstreamer.core.routing.RouteTable;
import io.logstreamer.core.routing.Router;
import io.logstreamer.core.time.CollectingFaults;
import io.logstreamer.core.time.FixedRandom;
import io.logstreamer.core.time.WakeUp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The conductor with a real router and real lanes on the test's thread, and a prober that waits for the test's answers.
 * Ejections are as long as they can be: 1 s, then 2 s. The clock starts 3 s before it wraps.
 */
final class ControlHarness {
    static final long MS = LaneConfigs.MS;
    static final long SECOND = 1_000 * MS;
    static final int MAX_FAILURES = 3;

    /** One probe and who waits for its answer. */
    record Probe(String analyzer, Consumer<ProbeResult> done) {
        void good() {
            done.accept(new ProbeResult.Good(true));
        }

        void bad() {
            done.accept(new ProbeResult.Bad(Failure.FAILED, "health 503"));
        }
    }

    final List<Probe> probes = new ArrayList<>();
    final Map<String, Lane> lanes = new LinkedHashMap<>();
    final Map<String, ScriptedTransport> transports = new LinkedHashMap<>();
    final List<String> closed = new ArrayList<>();
    final List<String> changes = new ArrayList<>();
    final List<StateChange> told = new ArrayList<>();
    final HighWaters highWaters = new HighWaters();
    final Budget budget = new Budget(1_000, 1_000_000);
    final PacketRing ring;
    final Router router;
    final ConductorConfig config;
    final Conductor conductor;
    /** Whoever these are, opening their lanes throws. */
    final Set<String> unopenable = new HashSet<>();

    /** Whoever these are, asking how they are throws. */
    final Set<String> unprobable = new HashSet<>();

    boolean listenerThrows;
    LaneConfig laneConfig = LaneConfigs.linger(0);
    long nowNs = Long.MAX_VALUE - 3 * SECOND;
    private final ReturnQueue returns;

    ControlHarness() {
        this(30 * SECOND);
    }

    ControlHarness(long probeIntervalNs) {
        WakeUp wakeUp = new WakeUp();
        ring = new PacketRing(64, wakeUp);
        returns = new ReturnQueue(wakeUp);
        router = new Router(ring, returns, wakeUp, new CollectingDeadLetters(), budget, new CollectingFaults());
        config = new ConductorConfig(
                new HealthConfig(MAX_FAILURES, SECOND, 30 * SECOND, 19 * SECOND, probeIntervalNs), 2 * SECOND);
        conductor = new Conductor(
                config,
                (analyzer, done) -> {
                    throwIf(unprobable.contains(analyzer.name()));
                    probes.add(new Probe(analyzer.name(), done));
                },
                new Lanes(),
                router,
                change -> {
                    told.add(change);
                    changes.add(change.analyzer() + " " + change.from() + " " + change.to() + ": " + change.reason());
                    throwIf(listenerThrows);
                },
                highWaters,
                FixedRandom.LEAST);
    }

    private final class Lanes implements LaneFactory {
        @Override
        public Lane open(int id, Analyzer analyzer, LaneReports reports) {
            throwIf(unopenable.contains(analyzer.name()));
            ScriptedTransport transport = new ScriptedTransport();
            Lane lane = new Lane(
                    id,
                    analyzer.name(),
                    laneConfig,
                    transport,
                    new LaneOutlets(budget, returns, new CollectingDeadLetters(), reports, new CollectingFaults()),
                    FixedRandom.MOST);
            lanes.put(analyzer.name(), lane);
            transports.put(analyzer.name(), transport);
            return lane;
        }

        @Override
        public void use(LaneConfig config) {
            laneConfig = config;
        }

        @Override
        public void close(Lane lane) {
            closed.add(lane.name());
        }
    }

    private static void throwIf(boolean now) {
        if (now) {
            throw new IllegalStateException("scripted");
        }
    }

    /** Turns it as its thread does, cycle after cycle until one does not throw; returns how many threw. */
    int turnUntilItIsWell() {
        int threw = 0;
        while (true) {
            try {
                turn();
                return threw;
            } catch (IllegalStateException e) {
                threw++;
                if (threw > 100) {
                    throw e;
                }
            }
        }
    }

    /** Analyzers of weight 100, 200, ... up from their first probe. */
    static ControlHarness up(String... names) {
        ControlHarness control = new ControlHarness();
        control.addUp(names);
        return control;
    }

    void add(String name, long weight) {
        conductor.add(new Analyzer(name, "somewhere", weight * 1_000_000));
    }

    void addUp(String... names) {
        int first = lanes.size();
        for (int i = 0; i < names.length; i++) {
            add(names[i], 100L * (first + i + 1));
        }
        turn();
        answerAll();
        turn();
    }

    int turn() {
        return conductor.doWork(nowNs);
    }

    void pass(long ns) {
        nowNs += ns;
        turn();
    }

    /** Good answers to all probes so far. */
    void answerAll() {
        List.copyOf(probes).forEach(Probe::good);
        probes.clear();
    }

    List<String> probed() {
        return probes.stream().map(Probe::analyzer).toList();
    }

    AnalyzerState state(String name) {
        return view(name).state();
    }

    Fleet.Member view(String name) {
        return conductor.fleet().members().stream()
                .filter(member -> member.analyzer().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Lane lane(String name) {
        return required(lanes.get(name));
    }

    ScriptedTransport transport(String name) {
        return required(transports.get(name));
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new AssertionError("no such analyzer");
        }
        return value;
    }

    /** Its route in the table last published. */
    RouteTable.Route route(String name) {
        return router.published().routes().stream()
                .filter(route -> route.lane() == lane(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not routed to"));
    }

    boolean isRouted(String name) {
        return router.published().routes().stream().anyMatch(route -> route.lane() == lane(name));
    }

    /** Its lane reports a refused connection, which ejects it by traffic. */
    void ejectByTraffic(String name) {
        conductor.failed(lane(name).id(), Failure.REFUSED_CONNECTION, "nobody listens", new Attempts(1, 0));
        turn();
    }

    /** Ejects it by traffic and lets it come back as far as PROBING. */
    void comeToProbing(String name) {
        ejectByTraffic(name);
        answerAll();
        pass(SECOND);
        answerAll();
        turn();
    }

    /** From UP to any state that comes after it. */
    void bringTo(AnalyzerState state, String name) {
        switch (state) {
            case EJECTED -> ejectByTraffic(name);
            case PROBING -> comeToProbing(name);
            case RAMPING -> {
                comeToProbing(name);
                conductor.delivered(lane(name).id(), new Attempts(2, 1));
            }
            case DRAINING -> conductor.drain(name);
            case MAINTENANCE -> conductor.maintain(name);
            case STARTING, UP -> throw new IllegalArgumentException("it is up");
        }
        turn();
    }

    void publishPacket(int messages) {
        if (!budget.tryAcquire(messages) || !ring.publish(new byte[messages], 0, messages, messages, nowNs)) {
            throw new AssertionError("no room");
        }
    }

    void turnRouter() {
        router.doWork(nowNs);
    }

    void turnLane(String name) {
        lane(name).sender().doWork(nowNs);
    }
}
