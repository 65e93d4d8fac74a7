package io.logstreamer.core.health;

import static io.logstreamer.core.health.AnalyzerState.*;

import io.logstreamer.core.time.Backoff;
import java.util.random.RandomGenerator;

/**
 * One analyzer's state. Every call says when it happened; the answer is whether the state changed, {@link #reason} says
 * why. Conductor's thread only.
 *
 * <pre>
 *  state             event                                          next
 *  STARTING          good probe                                     UP (no ramp)
 *  UP RAMPING        connection refused (attempt or probe)          EJECTED
 *  UP RAMPING        MAX_FAILURES in a row, or half of them failed  EJECTED; the last routable one, tripped by traffic,
 *                                                                   stays and is limited until it delivers
 *  RAMPING           RAMP_STEPS steps                               UP
 *  EJECTED           its time over, 2 good probes, by probes only   RAMPING
 *  EJECTED           its time over, a good probe, by traffic        PROBING
 *  PROBING           delivered, or 5 s without traffic: nothing     RAMPING
 *                    sent, nothing under way, no reply of any kind
 *  PROBING           failed attempt or probe                        EJECTED (twice as long)
 *  UP RAMPING PROBING
 *  EJECTED STARTING  drain                                          DRAINING
 *  DRAINING          connection refused, MAX_FAILURES in a row      MAINTENANCE (its lane goes back to the router)
 *  any               maintain                                       MAINTENANCE
 *  UP RAMPING PROBING
 *                    eject                                          EJECTED
 *  EJECTED           reset                                          EJECTED, its time over
 *  DRAINING
 *  MAINTENANCE       ready                                          EJECTED (by probes, its time over)
 * </pre>
 *
 * An ejection lasts EJECT_BASE_MS x 2^n with jitter, at most EJECT_MAX_MS, where n counts the ejections and falls by one
 * for each EJECT_MAX_MS spent up; while no analyzer is up it lasts EJECT_BASE_MS.
 */
public final class AnalyzerHealth {
    private static final int PROBES_TO_TRUST = 2;

    private final RandomGenerator random;

    private HealthConfig config;
    private FailureRate rate;
    private AnalyzerState state = STARTING;
    private String reason = "configured";
    private long sinceNs;

    private boolean ejectedByTraffic;
    private long untilNs;
    private int ejections;
    private long calmSinceNs;
    private int goodProbes;

    private int failuresInARow;
    private int failedAttemptsInARow;
    private int wrongRefusals;
    private long deliveredSeen;
    private boolean limited;
    private int rampStep;

    public AnalyzerHealth(HealthConfig config, RandomGenerator random, long nowNs) {
        this.config = config;
        this.random = random;
        this.rate = new FailureRate(config.maxFailures());
        this.sinceNs = nowNs;
    }

    /** Other limits from now on. Under another MAX_FAILURES the failure rate is measured anew. */
    public void use(HealthConfig next) {
        if (next.maxFailures() != config.maxFailures()) {
            rate = new FailureRate(next.maxFailures());
        }
        config = next;
    }

    public AnalyzerState state() {
        return state;
    }

    /** Why it came into its state, with figures, for a log line. */
    public String reason() {
        return reason;
    }

    public long sinceNs() {
        return sinceNs;
    }

    /** The last routable analyzer, tripped: it keeps one request at a time, with backoff. */
    public boolean isLimited() {
        return limited;
    }

    /** Part of its weight that it gets, in RAMP_STEPS-ths: 0 if it is not routable. */
    public int share() {
        return switch (state) {
            case UP -> HealthConfig.RAMP_STEPS;
            case RAMPING -> rampStep;
            case PROBING -> HealthConfig.RAMP_STEPS / 10;
            case STARTING, EJECTED, DRAINING, MAINTENANCE -> 0;
        };
    }

    public boolean onGoodProbe(Attempts seen, long nowNs, int othersRoutable) {
        noteDeliveries(seen);
        if (failedAttemptsInARow == 0) { // a good word from /health does not make up for a failing /ingest
            failuresInARow = 0;
        }
        return switch (state) {
            case STARTING -> change(UP, "first good probe", nowNs);
            case EJECTED -> trustAgain(nowNs, othersRoutable);
            case UP, PROBING, RAMPING, DRAINING, MAINTENANCE -> false;
        };
    }

    public boolean onBadProbe(Failure failure, String detail, Attempts seen, long nowNs, int othersRoutable) {
        noteDeliveries(seen);
        goodProbes = 0;
        return switch (state) {
            case UP, RAMPING -> {
                failuresInARow++;
                if (failure == Failure.REFUSED_CONNECTION) {
                    yield eject("probe: " + detail, nowNs, othersRoutable);
                }
                String why = failuresInARow + " failures in a row, the last a probe: " + detail;
                yield failuresInARow >= config.maxFailures() && eject(why, nowNs, othersRoutable);
            }
            case PROBING -> eject("probe: " + detail, nowNs, othersRoutable);
            case DRAINING -> {
                failuresInARow++;
                yield giveUpDraining(failure, detail, nowNs);
            }
            case STARTING, EJECTED, MAINTENANCE -> false;
        };
    }

    /** A request ended badly. {@code seen} counts it. */
    public boolean onFailure(Failure failure, String detail, Attempts seen, long nowNs, int othersRoutable) {
        noteDeliveries(seen);
        if (!state.isRoutable() && state != DRAINING) {
            return false; // sent before it came into this state, which is what such failures lead to
        }
        failuresInARow++;
        failedAttemptsInARow++;
        boolean halfFailed = rate.trips(seen.attempts(), nowNs);
        return switch (state) {
            case UP, RAMPING -> {
                if (failure == Failure.REFUSED_CONNECTION) {
                    yield eject(detail, nowNs, othersRoutable);
                }
                if (failuresInARow >= config.maxFailures()) {
                    yield trip(failuresInARow + " failures in a row, the last: " + detail, nowNs, othersRoutable);
                }
                yield halfFailed
                        && trip("half of the last attempts failed, the last: " + detail, nowNs, othersRoutable);
            }
            case PROBING -> eject(detail, nowNs, othersRoutable);
            case DRAINING -> giveUpDraining(failure, detail, nowNs);
            case STARTING, EJECTED, MAINTENANCE -> false;
        };
    }

    /** Another analyzer took a packet that this one had refused. */
    public boolean onWrongRefusal(Attempts seen, long nowNs, int othersRoutable) {
        noteDeliveries(seen);
        if (!state.isRoutable()) {
            return false;
        }
        wrongRefusals++;
        return state != PROBING
                && wrongRefusals >= config.maxFailures()
                && trip(wrongRefusals + " refusals in a row of packets that others took", nowNs, othersRoutable);
    }

    /** A request was delivered; reported only while {@link #wantsDeliveries}. */
    public boolean onDelivered(Attempts seen, long nowNs) {
        noteDeliveries(seen);
        if (limited) {
            limited = false;
            return true;
        }
        return state == PROBING && ramp("delivered while probing", nowNs);
    }

    /** Whether the next delivery matters to the state. */
    public boolean wantsDeliveries() {
        return limited || state == PROBING;
    }

    /**
     * Lets time pass: ramp steps, patience, decay.
     *
     * @param quietNs since the last request to the analyzer ended; 0 while one is under way
     */
    public boolean tick(long nowNs, long quietNs) {
        if (state == PROBING && patienceLeftNs(nowNs, quietNs) <= 0) {
            return ramp("no traffic while probing", nowNs);
        }
        while (state == UP && ejections > 0 && nowNs - calmSinceNs >= config.ejectMaxNs()) {
            ejections--; // one for each, however seldom it is turned
            calmSinceNs += config.ejectMaxNs();
        }
        return state == RAMPING && step(nowNs);
    }

    /** Nanoseconds until {@link #tick} has something to do if nothing is sent until then; {@link Long#MAX_VALUE} if nothing. */
    public long waitNs(long nowNs, long quietNs) {
        return switch (state) {
            case PROBING -> patienceLeftNs(nowNs, quietNs);
            case RAMPING -> stepDueNs(rampStep) - nowNs;
            case STARTING, UP, EJECTED, DRAINING, MAINTENANCE -> Long.MAX_VALUE;
        };
    }

    private long patienceLeftNs(long nowNs, long quietNs) {
        return HealthConfig.PROBING_PATIENCE_NS - Math.min(nowNs - sinceNs, quietNs);
    }

    public boolean drain(long nowNs) {
        return state != MAINTENANCE && state != DRAINING && change(DRAINING, "drain", nowNs);
    }

    public boolean maintain(long nowNs) {
        return state != MAINTENANCE && change(MAINTENANCE, "maintenance", nowNs);
    }

    public boolean ready(long nowNs) {
        if (state != MAINTENANCE && state != DRAINING) {
            return false;
        }
        ejectedByTraffic = false;
        untilNs = nowNs;
        return change(EJECTED, "ready, to be probed", nowNs);
    }

    /** An operator has it ejected, the last routable one, too. */
    public boolean eject(long nowNs, int othersRoutable) {
        return state.isRoutable() && eject("ejected by an operator", nowNs, othersRoutable);
    }

    /** Forgets what failed: an ejection is over, the next is a first one, and a limited analyzer is limited no more. */
    public boolean reset(long nowNs) {
        failuresInARow = 0;
        failedAttemptsInARow = 0;
        wrongRefusals = 0;
        rate.clear();
        ejections = 0;
        limited = false;
        untilNs = nowNs;
        return true;
    }

    private boolean trustAgain(long nowNs, int othersRoutable) {
        goodProbes++;
        boolean nobodyElse = othersRoutable == 0 && nowNs - sinceNs >= config.ejectBaseNs();
        if (nowNs - untilNs < 0 && !nobodyElse) {
            return false;
        }
        if (ejectedByTraffic) {
            return change(PROBING, "good probe", nowNs);
        }
        return goodProbes >= PROBES_TO_TRUST && ramp(PROBES_TO_TRUST + " good probes", nowNs);
    }

    private boolean trip(String why, long nowNs, int othersRoutable) {
        if (othersRoutable > 0) {
            return eject(why, nowNs, othersRoutable);
        }
        boolean changed = !limited;
        limited = true;
        return changed;
    }

    private boolean eject(String why, long nowNs, int othersRoutable) {
        ejectedByTraffic = failedAttemptsInARow > 0 || wrongRefusals > 0 || state == PROBING;
        untilNs = nowNs + ejectionNs(othersRoutable);
        ejections++;
        return change(EJECTED, why, nowNs);
    }

    private long ejectionNs(int othersRoutable) {
        if (othersRoutable == 0) {
            return config.ejectBaseNs();
        }
        long bound = new Backoff(config.ejectBaseNs(), config.ejectMaxNs()).boundNs(ejections);
        return bound - random.nextLong(bound / 4 + 1);
    }

    private boolean giveUpDraining(Failure failure, String detail, long nowNs) {
        boolean hopeless = failure == Failure.REFUSED_CONNECTION || failuresInARow >= config.maxFailures();
        return hopeless && change(MAINTENANCE, "failed while draining: " + detail, nowNs);
    }

    private boolean ramp(String why, long nowNs) {
        rampStep = 1;
        return change(config.rampNs() == 0 ? UP : RAMPING, why, nowNs);
    }

    private boolean step(long nowNs) {
        int before = rampStep;
        while (rampStep < HealthConfig.RAMP_STEPS && nowNs - stepDueNs(rampStep) >= 0) {
            rampStep++;
        }
        if (rampStep == HealthConfig.RAMP_STEPS) {
            return change(UP, "ramped", nowNs);
        }
        return rampStep != before;
    }

    private long stepDueNs(int step) {
        return sinceNs + config.rampNs() * step / (HealthConfig.RAMP_STEPS - 1);
    }

    private void noteDeliveries(Attempts seen) {
        if (seen.delivered() > deliveredSeen) {
            deliveredSeen = seen.delivered();
            failuresInARow = 0;
            failedAttemptsInARow = 0;
            wrongRefusals = 0;
        }
    }

    private boolean change(AnalyzerState next, String why, long nowNs) {
        state = next;
        reason = why;
        sinceNs = nowNs;
        calmSinceNs = nowNs;
        goodProbes = 0;
        limited = false;
        if (!next.isRoutable() || next == PROBING) {
            failuresInARow = 0;
            failedAttemptsInARow = 0;
            wrongRefusals = 0;
            rate.clear();
        }
        return true;
    }
}
