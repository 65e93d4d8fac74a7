package io.logstreamer.server.fault;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** P4 and P5 while one of three analyzers answers, but not 2xx. */
@Tag("system")
@Tag("waiting")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusFaultsIT {
    private static final Duration LASTS = Duration.ofMillis(800);
    private static final Duration TWO_PROBES = Duration.ofMillis(2_500);

    private final Oracle oracle = new Oracle();
    private final ScriptedFleet fleet;
    private final FaultBed bed;
    private int turn;

    StatusFaultsIT() throws Exception {
        fleet = new ScriptedFleet(oracle);
        bed = FaultBed.start("faults-status", oracle, fleet.ports());
    }

    @BeforeEach
    void heal() {
        fleet.heal();
        turn = (turn + 1) % FaultBed.SHARES.size(); // so that one case's ejections are not the next one's
    }

    @AfterAll
    void close() {
        bed.close();
        fleet.close();
    }

    record Case(String name, ScriptedAnalyzer.Script script, Answer health, Duration lasts, Effect effect) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case always(Answer answer, String name, Effect effect) {
        return new Case(name, _ -> answer, Answer.HEALTHY, LASTS, effect);
    }

    private static Case always(int status) {
        return always(Answer.status(status), "always " + status, Effect.EJECTED);
    }

    static Stream<Case> replies() {
        return Stream.concat(
                Stream.of(400, 401, 404, 408, 413, 422, 500, 501, 503).map(StatusFaultsIT::always),
                Stream.of(
                        always(Answer.status(429).retryAfter(1), "always 429, Retry-After 1", Effect.STAYS),
                        always(Answer.status(429), "always 429", Effect.STAYS),
                        always(Answer.status(503).retryAfter(1), "always 503, Retry-After 1", Effect.STAYS),
                        new Case(
                                "every second request 500",
                                ingest -> ingest.number() % 2 == 0 ? Answer.status(500) : Answer.OK,
                                Answer.HEALTHY,
                                LASTS,
                                Effect.EJECTED),
                        new Case(
                                "/health 500, /ingest well",
                                _ -> Answer.OK,
                                Answer.status(500),
                                TWO_PROBES,
                                Effect.STAYS),
                        new Case(
                                "/health and /ingest 500",
                                _ -> Answer.status(500),
                                Answer.status(500),
                                LASTS,
                                Effect.EJECTED),
                        // Last, as its pause goes on when the case is over.
                        always(Answer.status(429).retryAfter(6), "always 429, Retry-After 6", Effect.STAYS)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("replies")
    void nothingIsLostOnReplies(Case one) throws Exception {
        bed.suffer(one.name(), turn, fleet.answering(turn, one.script(), one.health()), one.lasts(), one.effect());
    }
}
