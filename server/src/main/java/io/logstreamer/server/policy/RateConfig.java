package io.logstreamer.server.policy;

import java.util.Map;

/**
 * How much one emitter may send.
 *
 * @param perSecond of each unit that is limited, from 1 to {@value #MOST_PER_SECOND}; of none, and no emitter is watched
 * @param burstSec so many seconds of its rate may come at once, if the emitter was silent for as long
 * @param maxEmitters told apart at once
 */
public record RateConfig(Map<RateUnit, Long> perSecond, int burstSec, int maxEmitters) {
    /** A token a nanosecond. */
    public static final long MOST_PER_SECOND = 1_000_000_000;

    public RateConfig {
        perSecond = Map.copyOf(perSecond);
        boolean inRange = perSecond.values().stream().allMatch(rate -> rate >= 1 && rate <= MOST_PER_SECOND);
        if (!inRange || burstSec < 1 || maxEmitters < 1) {
            throw new IllegalArgumentException("rates out of range");
        }
    }

    boolean isOff() {
        return perSecond.isEmpty();
    }
}
