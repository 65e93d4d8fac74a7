package io.logstreamer.server.send;

import java.time.Duration;

/**
 * The times of all transports.
 *
 * @param timeout the lanes' deadline of one exchange; a settled exchange's body may take as long again
 * @param connectionAge how long a client and its connections are used
 */
public record TransportConfig(Duration timeout, Duration connectionAge) {
    public static final Duration CONNECTION_AGE = Duration.ofSeconds(60);

    public TransportConfig {
        if (timeout.isNegative() || timeout.isZero() || connectionAge.isNegative() || connectionAge.isZero()) {
            throw new IllegalArgumentException(
                    "a transport's times are positive, not " + timeout + " and " + connectionAge);
        }
    }

    /** Times as they usually are, for lanes with this deadline. */
    public static TransportConfig of(Duration timeout) {
        return new TransportConfig(timeout, CONNECTION_AGE);
    }

    /**
     * Ends before the lane's deadline does: a connect that gets no answer sent nothing, and the lane is to hear that
     * instead of running into its deadline, after which the packets would have to count as possible duplicates.
     */
    Duration connectTimeout() {
        return timeout.multipliedBy(3).dividedBy(4);
    }
}
