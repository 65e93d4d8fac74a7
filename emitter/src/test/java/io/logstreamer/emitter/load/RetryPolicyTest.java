package io.logstreamer.emitter.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.emitter.http.Answer;
import io.logstreamer.emitter.load.RetryPolicy.Decision;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

    private static final long MS = 1_000_000L;
    private static final long SECOND = 1000 * MS;
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2025-03-04T10:20:30Z"));

    private final RetryPolicy policy = new RetryPolicy(60 * SECOND);
    private final SplittableRandom random = new SplittableRandom(5);

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void acceptsEverySuccess(int status) {
        assertEquals(new Decision.Accepted(), decide(reply(status, null), 1, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 404, 405, 413, 415, 422, 501})
    void refusesWhatWouldBeAnsweredAlikeAgain(int status) {
        assertEquals(new Decision.Refused(status), decide(reply(status, null), 1, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void sendsAgainWhatMayPassLater(int status) {
        assertInstanceOf(Decision.Again.class, decide(reply(status, null), 1, 0));
    }

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 200", "3, 400", "6, 3200", "7, 5000", "1000, 5000"})
    void backsOffWithFullJitterUnderADoublingCeiling(int failedAttempts, long ceilingMs) {
        LongSupplier delay = () -> delayNs(decide(reply(503, null), failedAttempts, 0));
        long[] delays = LongStream.generate(delay).limit(2000).sorted().toArray();
        assertTrue(delays[0] >= 0 && delays[0] < ceilingMs * MS / 20);
        assertTrue(delays[1999] <= ceilingMs * MS && delays[1999] > ceilingMs * MS * 19 / 20);
    }

    @ParameterizedTest
    @CsvSource({"4, 4000, 5000", "0, 0, 100", "'Tue, 04 Mar 2025 10:20:40 GMT', 10000, 12500"})
    void neverComesBeforeRetryAfterAndSpreadsOverTheTimeBehindIt(String retryAfter, long leastMs, long mostMs) {
        LongSupplier delay = () -> delayNs(decide(reply(429, retryAfter), 1, 0));
        long[] delays = LongStream.generate(delay).limit(2000).sorted().toArray();
        assertTrue(delays[0] >= leastMs * MS && delays[1999] <= mostMs * MS);
        assertTrue(delays[1999] - delays[0] > (mostMs - leastMs) * MS * 9 / 10, "spread");
    }

    @Test
    void sendsAtOnceAgainWhatMetAStaleConnection() {
        assertEquals(new Decision.Again(0), decide(new Answer.Failure(Answer.Cause.STALE, ""), 1, 0));
    }

    @ParameterizedTest
    @CsvSource({"CONNECT", "TIMEOUT", "BROKEN"})
    void sendsAgainAfterNoReply(Answer.Cause cause) {
        assertInstanceOf(Decision.Again.class, decide(new Answer.Failure(cause, ""), 1, 0));
    }

    @Test
    void givesUpWhenTheNextAttemptWouldBePastTheLimit() {
        assertInstanceOf(Decision.Again.class, decide(reply(503, "4"), 1, 55 * SECOND));
        assertEquals(new Decision.GivenUp(), decide(reply(503, "4"), 1, 56 * SECOND + 1));
        assertEquals(new Decision.GivenUp(), decide(reply(503, "61"), 1, 0));
        assertEquals(new Decision.GivenUp(), decide(new Answer.Failure(Answer.Cause.CONNECT, ""), 1, 60 * SECOND + 1));
    }

    private Decision decide(Answer answer, int failedAttempts, long sinceFirstNs) {
        return policy.decide(answer, failedAttempts, sinceFirstNs, NOW, random);
    }

    private static long delayNs(Decision decision) {
        return assertInstanceOf(Decision.Again.class, decision).delayNs();
    }

    private static Answer.Reply reply(int status, @Nullable String retryAfter) {
        return new Answer.Reply(status, retryAfter, "");
    }
}
