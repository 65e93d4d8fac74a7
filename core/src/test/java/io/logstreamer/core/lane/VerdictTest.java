package io.logstreamer.core.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DESIGN's paragraph on retries, status by status. */
class VerdictTest {
    private static Reply status(int status) {
        return Reply.answered(status, Reply.NO_RETRY_AFTER, "");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void everyTwoHundredIsDelivered(int status) {
        assertEquals(Verdict.DELIVERED, Verdict.of(status(status)));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 503})
    void whatSpeaksOfTheMomentIsRetried(int status) {
        assertEquals(Verdict.RETRY, Verdict.of(status(status)));
    }

    /** One packet may make an analyzer answer 500 to each of its batches: found by halving, or it fails them for ever. */
    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504, 505, 507, 511, 599})
    void serverErrorsAreRetriedInHalves(int status) {
        assertEquals(Verdict.SUSPECT, Verdict.of(status(status)));
    }

    @ParameterizedTest
    @CsvSource({"429,-1", "429,0", "429,2000000000", "503,0", "503,2000000000"})
    void tooManyRequestsAndUnavailableWithRetryAfterArePressure(int status, long retryAfterNs) {
        assertEquals(Verdict.PRESSURE, Verdict.of(Reply.answered(status, retryAfterNs, "")));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void retryAfterOnAnotherServerErrorIsNoPressure(int status) {
        assertEquals(Verdict.SUSPECT, Verdict.of(Reply.answered(status, 1, "")));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void malformedIsRefused(int status) {
        assertEquals(Verdict.REFUSED, Verdict.of(status(status)));
    }

    @ParameterizedTest
    @ValueSource(ints = {413})
    void tooLargeIsTooLarge(int status) {
        assertEquals(Verdict.TOO_LARGE, Verdict.of(status(status)));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 199, 300, 301, 304, 399, 401, 403, 404, 405, 410, 415, 418, 431, 499, 501, 600, 0})
    void allElseIsTheAnalyzersFault(int status) {
        assertEquals(Verdict.UNFIT, Verdict.of(status(status)));
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED_CONNECTION,UNREACHABLE",
        "NO_CONNECTION,RETRY",
        "RESET,SUSPECT",
        "DEADLINE,SUSPECT",
        "STALE,STALE"
    })
    void withoutAnAnswerTheKindDecides(Reply.Kind kind, Verdict verdict) {
        assertEquals(verdict, Verdict.of(Reply.failed(kind, "")));
    }

    @ParameterizedTest
    @CsvSource({"RESET,true", "DEADLINE,true", "STALE,true", "REFUSED_CONNECTION,false", "NO_CONNECTION,false"})
    void whatWasSentWithoutAnAnswerMayHaveBeenTaken(Reply.Kind kind, boolean maybe) {
        assertEquals(maybe, Verdict.mayHaveBeenTaken(Reply.failed(kind, "")));
    }

    @ParameterizedTest
    @CsvSource({
        "500,true",
        "502,true",
        "504,true",
        "599,true",
        "501,false",
        "503,false",
        "429,false",
        "408,false",
        "400,false",
        "413,false",
        "404,false",
        "200,false"
    })
    void onlyServerErrorsThatDoNotSpeakOfTheAnalyzerItselfMayHideATakenBatch(int status, boolean maybe) {
        assertEquals(maybe, Verdict.mayHaveBeenTaken(status(status)));
    }
}
