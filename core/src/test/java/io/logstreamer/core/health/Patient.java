package io.logstreamer.core.health;

import io.logstreamer.core.time.FixedRandom;
import java.util.random.RandomGenerator;

/** An analyzer's health with the clock and the counts that its lane would have, starting 3 s before the clock wraps. */
final class Patient {
    static final long SECOND = 1_000_000_000L;
    static final int MAX_FAILURES = 5;
    static final HealthConfig CONFIG = new HealthConfig(MAX_FAILURES, SECOND, 30 * SECOND, 19 * SECOND, 30 * SECOND);

    private final AnalyzerHealth health;
    private long nowNs = Long.MAX_VALUE - 3 * SECOND;
    private long attempts;
    private long delivered;
    private int othersRoutable = 2;
    private boolean underWay;
    private boolean everSent;
    private long trafficNs;

    Patient(HealthConfig config, RandomGenerator random) {
        health = new AnalyzerHealth(config, random, nowNs);
    }

    /** Ejections are as long as they can be. */
    static Patient starting() {
        return new Patient(CONFIG, FixedRandom.LEAST);
    }

    static Patient up() {
        Patient patient = starting();
        patient.goodProbe();
        return patient;
    }

    /** Brought into the state on a way of the table. */
    static Patient in(AnalyzerState state) {
        Patient patient = state == AnalyzerState.STARTING ? starting() : up();
        switch (state) {
            case STARTING, UP -> {}
            case EJECTED -> patient.refusesConnection();
            case PROBING -> patient.comeToProbing();
            case RAMPING -> patient.comeToRamping();
            case DRAINING -> patient.drain();
            case MAINTENANCE -> patient.maintain();
        }
        if (patient.state() != state) {
            throw new AssertionError(patient.state() + " instead of " + state);
        }
        return patient;
    }

    /** From UP by traffic. */
    void comeToProbing() {
        refusesConnection();
        advance(30 * SECOND);
        goodProbe();
    }

    private void comeToRamping() {
        comeToProbing();
        delivers();
    }

    AnalyzerHealth health() {
        return health;
    }

    AnalyzerState state() {
        return health.state();
    }

    long nowNs() {
        return nowNs;
    }

    void advance(long byNs) {
        nowNs += byNs;
    }

    void othersRoutable(int others) {
        othersRoutable = others;
    }

    boolean goodProbe() {
        return health.onGoodProbe(seen(), nowNs, othersRoutable);
    }

    boolean badProbe() {
        return health.onBadProbe(Failure.FAILED, "503", seen(), nowNs, othersRoutable);
    }

    boolean refusedProbe() {
        return health.onBadProbe(Failure.REFUSED_CONNECTION, "nobody listens", seen(), nowNs, othersRoutable);
    }

    boolean fails() {
        attempts++;
        return health.onFailure(Failure.FAILED, "500", seen(), nowNs, othersRoutable);
    }

    boolean refusesConnection() {
        attempts++;
        return health.onFailure(Failure.REFUSED_CONNECTION, "nobody listens", seen(), nowNs, othersRoutable);
    }

    boolean refusesWrongly() {
        return health.onWrongRefusal(seen(), nowNs, othersRoutable);
    }

    /** A delivery that the lane reports only if it is wanted, as lanes do. */
    void delivers() {
        attempts++;
        delivered++;
        if (health.wantsDeliveries()) {
            health.onDelivered(seen(), nowNs);
        }
    }

    boolean tick() {
        return health.tick(nowNs, quietNs());
    }

    long waitNs() {
        return health.waitNs(nowNs, quietNs());
    }

    /** A request is sent, and has no outcome yet. */
    void sends() {
        underWay = true;
    }

    /** A request ends now in a way that the lane does not report, as with a 429. */
    void hasTraffic() {
        underWay = false;
        everSent = true;
        trafficNs = nowNs;
    }

    private long quietNs() {
        return underWay ? 0 : everSent ? nowNs - trafficNs : Long.MAX_VALUE;
    }

    boolean drain() {
        return health.drain(nowNs);
    }

    boolean maintain() {
        return health.maintain(nowNs);
    }

    boolean ready() {
        return health.ready(nowNs);
    }

    void failsTimes(int times) {
        for (int i = 0; i < times; i++) {
            fails();
        }
    }

    private Attempts seen() {
        return new Attempts(attempts, delivered);
    }
}
