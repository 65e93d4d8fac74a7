package io.logstreamer.core.time;

import java.util.random.RandomGenerator;

/** Randomness at its ends, so that a test can say when a jittered wait is over to the nanosecond. */
public enum FixedRandom implements RandomGenerator {
    /** The smallest number asked for: shortest backoff (1 ns), longest ejection. */
    LEAST {
        @Override
        public long nextLong(long bound) {
            return 0;
        }
    },
    /** The largest number asked for: longest backoff, shortest ejection. */
    MOST {
        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    @Override
    public long nextLong() {
        throw new UnsupportedOperationException("only bounded numbers are drawn");
    }
}
