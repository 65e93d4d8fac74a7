package io.logstreamer.core.control;

import io.logstreamer.core.health.AnalyzerHealth;
import io.logstreamer.core.health.AnalyzerState;
import io.logstreamer.core.health.Attempts;
import io.logstreamer.core.health.HealthConfig;
import io.logstreamer.core.lane.Lane;
import io.logstreamer.core.lane.LaneConfig;
import io.logstreamer.core.lane.LaneMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One analyzer as the conductor holds it. Conductor's thread only. */
final class Member {
    private Analyzer analyzer;
    private final Lane lane;
    private final AnalyzerHealth health;
    private final ProbeCycle probes;
    private final MemberCounters counters = new MemberCounters();

    private boolean batches;
    private int incarnation;
    private long ejections;
    private boolean leaving;

    Member(Analyzer analyzer, Lane lane, AnalyzerHealth health, ProbeCycle probes) {
        this.analyzer = analyzer;
        this.lane = lane;
        this.health = health;
        this.probes = probes;
    }

    Analyzer analyzer() {
        return analyzer;
    }

    /** Takes its weight from those it is named in, if it is. */
    void reweigh(Map<String, Long> billionths) {
        Long weight = billionths.get(analyzer.name());
        if (weight != null) {
            weigh(weight);
        }
    }

    void weigh(long billionths) {
        analyzer = analyzer.weighing(billionths);
    }

    /** Other limits from now on. */
    void use(ConductorConfig config, LaneConfig laneConfig) {
        health.use(config.health());
        probes.use(config.probeTimeoutNs());
        lane.use(laneConfig);
    }

    /** Whether it is this one, whatever it weighs: by name, and where it is. */
    boolean stands(@Nullable Analyzer other) {
        return other != null
                && analyzer.name().equals(other.name())
                && analyzer.address().equals(other.address());
    }

    Lane lane() {
        return lane;
    }

    AnalyzerHealth health() {
        return health;
    }

    ProbeCycle probes() {
        return probes;
    }

    /** Between its probes: often while it is not up. */
    long probeIntervalNs(HealthConfig config) {
        return health.state().isProbedOften()
                ? Math.min(HealthConfig.OFTEN_NS, config.probeIntervalNs())
                : config.probeIntervalNs();
    }

    boolean batches() {
        return batches;
    }

    void takesBatches(boolean now) {
        batches = now;
    }

    int incarnation() {
        return incarnation;
    }

    MemberCounters counters() {
        return counters;
    }

    long ejections() {
        return ejections;
    }

    /** Whether anything changed. */
    boolean obey(Change.Order order, long nowNs, int othersRoutable) {
        return switch (order) {
            case DRAIN -> health.drain(nowNs);
            case MAINTAIN -> health.maintain(nowNs);
            case READY -> health.ready(nowNs);
            case EJECT -> health.eject(nowNs, othersRoutable);
            case RESET -> health.reset(nowNs);
        };
    }

    /** An operator took out the one that had its name, and did not say that it may come back; whether anything changed. */
    boolean stayAway(AnalyzerState namesake, long nowNs) {
        return switch (namesake) {
            case DRAINING -> health.drain(nowNs);
            case MAINTENANCE -> health.maintain(nowNs);
            case STARTING, UP, EJECTED, PROBING, RAMPING -> false;
        };
    }

    /** Its lane is to become empty, and then it goes; whether its state changed. */
    boolean leave(long nowNs) {
        leaving = true;
        return health.maintain(nowNs);
    }

    /** Removed by an operator, and its lane is to be closed once it is empty. */
    boolean isLeaving() {
        return leaving;
    }

    Attempts seen() {
        return lane.counters().seen();
    }

    long quietNs(long nowNs) {
        return lane.counters().quietNs(nowNs);
    }

    /** What is told of the change from {@code before} to the state it is in. */
    StateChange change(AnalyzerState before, long afterNs, int othersRoutable, int total) {
        AnalyzerState now = health.state();
        return new StateChange(
                analyzer.name(),
                before,
                now,
                health.reason(),
                afterNs,
                othersRoutable + (now.isRoutable() ? 1 : 0),
                total);
    }

    /** Called after each state change. */
    void noteChange(AnalyzerState from) {
        AnalyzerState to = health.state();
        counters.entered(to).increment();
        if (to.isRoutable() && !from.isRoutable()) {
            incarnation++;
        }
        if (to == AnalyzerState.EJECTED && from.isRoutable()) {
            ejections++;
        }
    }

    /** Nanoseconds until its state machine or its probes have something to do. */
    long waitNs(long nowNs, HealthConfig config) {
        return Math.min(health.waitNs(nowNs, quietNs(nowNs)), probes.waitNs(nowNs, probeIntervalNs(config)));
    }

    /** Its weight times its ramp: what it brings to the table, 0 if it is not routable. */
    long part() {
        return analyzer.weight() * health.share();
    }

    LaneMode mode(int analyzers, int othersRoutable, boolean stopping) {
        boolean limited = health.isLimited();
        LaneMode.Flow flow = switch (health.state()) {
            case UP, RAMPING, PROBING -> stopping ? LaneMode.Flow.FLUSHING : LaneMode.Flow.OPEN;
            case DRAINING -> LaneMode.Flow.FLUSHING;
            case STARTING, EJECTED, MAINTENANCE -> LaneMode.Flow.RETURNING;
        };
        int permits = limited || health.state() == AnalyzerState.PROBING ? 1 : Integer.MAX_VALUE;
        int refusals = analyzers == 1 ? 1 : 2;
        return new LaneMode(
                flow,
                permits,
                batches,
                limited,
                othersRoutable == 0,
                health.wantsDeliveries(),
                refusals,
                probes.goodProbes());
    }
}
