package io.logstreamer.core.health;

/**
 * The limits of the state machine.
 *
 * @param maxFailures failures in a row that eject
 * @param ejectBaseNs first ejection
 * @param ejectMaxNs longest ejection; also how long an analyzer must be up for its next ejection to halve
 * @param rampNs from the return to the full share
 * @param probeIntervalNs between probes of an analyzer that is up
 */
public record HealthConfig(int maxFailures, long ejectBaseNs, long ejectMaxNs, long rampNs, long probeIntervalNs) {
    /** Between probes of an analyzer that is not up. */
    public static final long OFTEN_NS = 1_000_000_000L;

    /** A probing analyzer without a request sent, under way or answered for so long ramps on the word of its probes. */
    public static final long PROBING_PATIENCE_NS = 5_000_000_000L;

    /** Each step of a ramp is a RouteTable of its own. */
    public static final int RAMP_STEPS = 20;

    public HealthConfig {
        if (maxFailures < 1 || ejectBaseNs < 1 || ejectMaxNs < ejectBaseNs || rampNs < 0 || probeIntervalNs < 1) {
            throw new IllegalArgumentException("health limits out of range");
        }
    }
}
