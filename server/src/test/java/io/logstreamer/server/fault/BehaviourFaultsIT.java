package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** P4 and P5 while one of three analyzers behaves oddly over many requests. */
@Tag("system")
@Tag("waiting")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BehaviourFaultsIT {
    private static final Duration LASTS = Duration.ofSeconds(2);
    private static final int VICTIM = 1;

    private final Oracle oracle = new Oracle();
    private final ScriptedFleet fleet;
    private final FaultBed bed;

    BehaviourFaultsIT() throws Exception {
        fleet = new ScriptedFleet(oracle);
        bed = FaultBed.start("faults-behaviour", oracle, fleet.ports());
    }

    @BeforeEach
    void heal() {
        fleet.heal();
    }

    @AfterAll
    void close() {
        bed.close();
        fleet.close();
    }

    /** Of the packet nobody knows that it is the cause: it goes elsewhere, in smaller and smaller company. */
    @Test
    void onePacketThatCrashesOneAnalyzerIsTakenByAnother() throws Exception {
        AtomicInteger poison = new AtomicInteger();
        AtomicInteger crashes = new AtomicInteger();
        ScriptedAnalyzer.Script script = ingest -> {
            poison.compareAndSet(0, ingest.sequences().getLast());
            if (ingest.sequences().contains(poison.get())) {
                crashes.incrementAndGet();
                return Answer.CRASH;
            }
            return Answer.OK;
        };
        bed.suffer(
                "one packet crashes it",
                VICTIM,
                fleet.answering(VICTIM, script, Answer.HEALTHY),
                LASTS,
                Effect.EJECTED);
        assertTrue(crashes.get() > 0, "it never crashed");
    }

    @Test
    void oneHundredTimesSlowerHoldsUpNobody() throws Exception {
        for (int i = 0; i < FaultBed.SHARES.size(); i++) {
            fleet.analyzer(i).ingest(_ -> Answer.OK.after(2));
        }
        bed.suffer(
                "100 times slower",
                VICTIM,
                fleet.answering(VICTIM, _ -> Answer.OK.after(200), Answer.HEALTHY),
                LASTS,
                Effect.STAYS);
    }

    /** Its health reply says so too, but only the next probe hears of it. */
    @Test
    void oneThatTurnsFromArraysToSinglePacketsGoesOnTaking() throws Exception {
        AtomicInteger arraysRefused = new AtomicInteger();
        AtomicInteger singlesTaken = new AtomicInteger();
        ScriptedAnalyzer.Script script = ingest -> {
            if (ingest.shape() == ScriptedAnalyzer.Shape.ARRAY) {
                arraysRefused.incrementAndGet();
                return Answer.status(400);
            }
            singlesTaken.incrementAndGet();
            return Answer.OK;
        };
        bed.suffer(
                "from arrays to single packets",
                VICTIM,
                fleet.answering(VICTIM, script, Answer.HEALTHY_WITHOUT_BATCHES),
                LASTS,
                Effect.STAYS);
        assertTrue(arraysRefused.get() > 0, "no array came");
        assertTrue(singlesTaken.get() > 100, () -> singlesTaken + " single packets");
    }

    /** The same of one that goes on to say that it takes arrays: the sender has to find out by itself. */
    @Test
    void oneThatRefusesArraysAgainstItsWordGoesOnTaking() throws Exception {
        AtomicInteger singlesTaken = new AtomicInteger();
        ScriptedAnalyzer.Script script = ingest -> {
            if (ingest.shape() == ScriptedAnalyzer.Shape.ARRAY) {
                return Answer.status(400);
            }
            singlesTaken.incrementAndGet();
            return Answer.OK;
        };
        bed.suffer(
                "arrays refused against its word",
                VICTIM,
                fleet.answering(VICTIM, script, Answer.HEALTHY),
                LASTS,
                Effect.STAYS);
        assertTrue(singlesTaken.get() > 100, () -> singlesTaken + " single packets");
    }

    @Test
    void allDownRefusesAndLosesNothingOfWhatWasAccepted() throws Exception {
        Trouble all = Troubles.together(List.of(
                fleet.proxy(0).refusing(),
                fleet.proxy(1).refusing(),
                fleet.proxy(2).refusing()));
        Verdict verdict =
                bed.sufferAll("all refuse connections", all, FaultBed.LONG ? Duration.ofSeconds(30) : LASTS, 0);
        assertTrue(verdict.refused() > 0, verdict::toString);
    }

    /** Up and down, too fast for anybody to say which it is. */
    @Test
    void flappingLosesNothing() throws Exception {
        int cycles = FaultBed.LONG ? 30 : 3;
        Duration half = Duration.ofSeconds(2);
        Trouble flapping = new Flapping(fleet.proxy(VICTIM).refusing(), half);
        bed.suffer("flapping, 2 s down, 2 s up", VICTIM, flapping, half.multipliedBy(2L * cycles - 1), Effect.EJECTED);
    }
}
