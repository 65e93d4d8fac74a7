package io.logstreamer.core.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.packet.Budget;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** P7: Retry-After is the time to drain half of what is inside, and up to half of that again. */
class DrainRateTest {
    private static final long SECOND = 1_000_000_000L;
    private static final RandomGenerator NO_JITTER = new RandomGenerator() {
        @Override
        public long nextLong() {
            return 0;
        }
    };

    private final Budget budget = new Budget(10_000, 10_000);
    private final AtomicLong ended = new AtomicLong();
    private final DrainRate rate = new DrainRate(budget, ended::get);

    private void inside(int packets) {
        for (int i = 0; i < packets; i++) {
            budget.tryAcquire(1);
        }
    }

    @Test
    void beforeAnythingWasMeasuredItIsShort() {
        assertEquals(1, rate.retryAfterSeconds(0, NO_JITTER));
        inside(10);
        assertEquals(2, rate.retryAfterSeconds(0, NO_JITTER));
    }

    @Test
    void halfOfWhatIsInsideAtTheMeasuredRate() {
        inside(1_000);
        rate.retryAfterSeconds(5, NO_JITTER);
        ended.set(100);
        assertEquals(5, rate.retryAfterSeconds(5 + SECOND, NO_JITTER));
    }

    @Test
    void theRateIsMeasuredOverASecondAtLeast() {
        inside(1_000);
        rate.retryAfterSeconds(0, NO_JITTER);
        ended.set(100);
        assertEquals(2, rate.retryAfterSeconds(SECOND - 1, NO_JITTER), "still the first answer");
        assertEquals(10, rate.retryAfterSeconds(2 * SECOND, NO_JITTER), "100 in 2 s");
    }

    @Test
    void isNeverLessThanOneNorMoreThanThirtySecondsAndHalfOfThat() {
        inside(10_000);
        rate.retryAfterSeconds(0, NO_JITTER);
        ended.set(1);
        for (long seed = 0; seed < 200; seed++) {
            int seconds = rate.retryAfterSeconds(SECOND, new SplittableRandom(seed));
            assertTrue(seconds >= 30 && seconds <= 45, "seed " + seed + ": " + seconds);
        }
        ended.set(1_000_000);
        assertEquals(1, rate.retryAfterSeconds(2 * SECOND, NO_JITTER));
    }
}
