package io.logstreamer.server.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * One unit's rate, reckoned in the time that tokens take to come.
 *
 * @param perSecond from 1 to {@link RateConfig#MOST_PER_SECOND}
 * @param burstNs that a whole bucket takes
 */
record RateLimit(RateUnit unit, long perSecond, long burstNs) {
    /** Of the units that are limited. */
    static List<RateLimit> of(RateConfig config) {
        return Arrays.stream(RateUnit.values())
                .filter(config.perSecond()::containsKey)
                .map(unit -> new RateLimit(
                        unit,
                        Objects.requireNonNull(config.perSecond().get(unit)),
                        TimeUnit.SECONDS.toNanos(config.burstSec())))
                .toList();
    }

    /** Rounded up, so that no rate is exceeded. A packet has fewer than 2^31 of anything: times 10^9 is below 2^63. */
    long costNs(int messages, int bytes) {
        return Math.ceilDiv(TimeUnit.SECONDS.toNanos(unit.cost(messages, bytes)), perSecond);
    }
}
