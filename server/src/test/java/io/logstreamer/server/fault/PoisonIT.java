package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.system.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** P4 and P5 with a packet that nobody, or only somebody, can take: it alone pays for it. */
@Tag("system")
@Tag("waiting")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoisonIT {
    private static final Duration LASTS = Duration.ofSeconds(2);

    /** The shipped 16 would take longer; far fewer, and a packet that was beside the crash by chance might be taken for the cause. */
    private static final String REROUTE_LIMIT = "--reroute-limit=4";

    /** Long enough for no packet to travel alone unless it is made to. */
    private static final String IN_COMPANY = "--batch-linger-ms=50";

    /** For others to come along. */
    private static final Duration BESIDE = Duration.ofMillis(500);

    private static final Duration FOUND_WITHIN = Duration.ofSeconds(60);

    private static final String REFUSED = "refused";
    private static final String GIVEN_UP = "reroute_limit";

    private final Oracle oracle = new Oracle();
    private final ScriptedFleet fleet;
    private final FaultBed bed;
    private final AtomicInteger poison = new AtomicInteger();
    private final AtomicInteger met = new AtomicInteger();

    PoisonIT() throws Exception {
        fleet = new ScriptedFleet(oracle);
        bed = FaultBed.start("faults-poison", oracle, fleet.ports(), REROUTE_LIMIT, IN_COMPANY);
    }

    @BeforeEach
    void heal() {
        fleet.heal();
        poison.set(0);
        met.set(0);
    }

    @AfterAll
    void close() {
        bed.close();
        fleet.close();
    }

    /** The first packet that comes is the one; whoever gets it answers so. */
    private ScriptedAnalyzer.Script toPoison(ScriptedAnalyzer.Script answer) {
        return ingest -> {
            poison.compareAndSet(0, ingest.sequences().getLast());
            if (ingest.sequences().contains(poison.get())) {
                met.incrementAndGet();
                return answer.answer(ingest);
            }
            return Answer.OK;
        };
    }

    /** Of everybody. */
    private Trouble everywhere(ScriptedAnalyzer.Script script) {
        return new Trouble() {
            @Override
            public void begin() {
                IntStream.range(0, FaultBed.SHARES.size())
                        .forEach(i -> fleet.analyzer(i).ingest(script));
            }

            @Override
            public long end() {
                fleet.heal();
                return met.get();
            }
        };
    }

    @Test
    void aPacketThatEverybodyRefusesByItsIndexIsDeadLetteredAlone() throws Exception {
        assertOnlyThePoisonIsLost("refused by all, named in the array", REFUSED, ingest -> {
            int index = ingest.sequences().indexOf(poison.get());
            return Answer.status(400).saying("{\"refused\":[{\"index\":" + index + ",\"reason\":\"poison\"}]}");
        });
    }

    @Test
    void aPacketThatEverybodyRefusesWithItsArrayIsDeadLetteredAlone() throws Exception {
        assertOnlyThePoisonIsLost("refused by all, not named", REFUSED, _ -> Answer.status(400));
    }

    @Test
    void aPacketThatEverybodyFindsTooLargeIsDeadLetteredAlone() throws Exception {
        assertOnlyThePoisonIsLost("413 by all", REFUSED, _ -> Answer.status(413));
    }

    @Test
    void aPacketThatFailsEverywhereIsDeadLetteredAlone() throws Exception {
        assertOnlyThePoisonIsLost("500 by all", GIVEN_UP, _ -> Answer.status(500));
    }

    /** It takes whole analyzers with it until it has been found to be the cause; what was accepted beside it is kept. */
    @Test
    void aPacketThatCrashesEverybodyIsDeadLetteredAlone() throws Exception {
        assertOnlyThePoisonIsLost("crashes all", GIVEN_UP, _ -> Answer.CRASH);
    }

    private void assertOnlyThePoisonIsLost(String what, String reason, ScriptedAnalyzer.Script script)
            throws Exception {
        long before = bed.books().packets("dead_lettered");
        Trouble poisoned = everywhere(toPoison(script));
        Trouble untilFound = new Trouble() {
            @Override
            public void begin() throws Exception {
                poisoned.begin();
            }

            @Override
            public long end() throws Exception {
                long struck;
                try {
                    Waiting.until(
                            "the packet is found out",
                            FOUND_WITHIN,
                            () -> met + " requests with it",
                            () -> bed.books().packets("dead_lettered") > before);
                } finally {
                    struck = poisoned.end();
                }
                return struck;
            }
        };
        Verdict verdict = bed.sufferAll(what, untilFound, BESIDE, 1);
        assertEquals(poison.get(), verdict.deadLetters().getFirst().sequence(), verdict::toString);
        verdict.assertReason(reason);
    }

    /** Two must refuse a packet before it is given up, so it waits for the second to come back. */
    @Test
    void whatTheOnlyOneLeftRefusesWaitsForAnother() throws Exception {
        Trouble refusing = fleet.answering(0, toPoison(_ -> Answer.status(400)), Answer.HEALTHY);
        Trouble second = fleet.proxy(1).refusing();
        Trouble third = fleet.proxy(2).refusing();
        Verdict verdict = bed.sufferAll(
                "refused by the only one left", Troubles.together(List.of(second, third, refusing)), LASTS, 0);
        verdict.assertNothingRefused();
        assertTrue(met.get() > 0, "the packet never came");
    }
}
