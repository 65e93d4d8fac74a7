package io.logstreamer.emitter.load;

import io.logstreamer.emitter.http.Answer;
import io.logstreamer.emitter.http.RetryAfter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What to do with a packet after an answer to it, and when.
 *
 * <pre>
 * 2xx                               accepted
 * 408, 429, 5xx but 501, no reply   sent again, with the same packet_id:
 *     Retry-After: d                after d and up to a quarter of it (at least 100 ms) more
 *     stale connection              at once, on a new one
 *     else                          after a random part of 100 ms * 2^n, at most 5 s (full jitter)
 *     if that is past the limit     given up
 * any other                         refused
 * </pre>
 *
 * @param limitNs how long after its first attempt a packet may be sent again
 */
record RetryPolicy(long limitNs) {

    private static final long BASE_NS = 100_000_000L;
    private static final long CAP_NS = 5_000_000_000L;
    private static final long LEAST_JITTER_NS = 100_000_000L;
    private static final int DOUBLINGS_TO_CAP = 6;

    sealed interface Decision {

        record Accepted() implements Decision {}

        record Refused(int status) implements Decision {}

        record Again(long delayNs) implements Decision {}

        record GivenUp() implements Decision {}
    }

    /**
     * @param failedAttempts of this packet, this one included
     * @param sinceFirstNs from its first attempt to now
     */
    Decision decide(Answer answer, int failedAttempts, long sinceFirstNs, InstantSource clock, RandomGenerator random) {
        if (answer instanceof Answer.Reply reply) {
            if (reply.status() / 100 == 2) {
                return new Decision.Accepted();
            }
            if (!isRetried(reply.status())) {
                return new Decision.Refused(reply.status());
            }
        }
        long delayNs = delayNs(answer, failedAttempts, clock, random);
        boolean tooLate = delayNs > limitNs - sinceFirstNs;
        return tooLate ? new Decision.GivenUp() : new Decision.Again(delayNs);
    }

    private static boolean isRetried(int status) {
        return status == 408 || status == 429 || (status >= 500 && status != 501);
    }

    private static long delayNs(Answer answer, int failedAttempts, InstantSource clock, RandomGenerator random) {
        if (answer instanceof Answer.Reply reply) {
            Optional<Duration> asked = RetryAfter.parse(reply.retryAfter(), clock);
            if (asked.isPresent()) {
                long askedNs = asked.get().toNanos();
                return askedNs + random.nextLong(Math.max(LEAST_JITTER_NS, askedNs / 4) + 1);
            }
        } else if (answer instanceof Answer.Failure(Answer.Cause cause, String _) && cause == Answer.Cause.STALE) {
            return 0;
        }
        long ceilingNs = Math.min(CAP_NS, BASE_NS << Math.min(failedAttempts - 1, DOUBLINGS_TO_CAP));
        return random.nextLong(ceilingNs + 1);
    }
}
