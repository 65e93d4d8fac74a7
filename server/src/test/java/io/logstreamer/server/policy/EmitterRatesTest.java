package io.logstreamer.server.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EmitterRatesTest {
    private static final long SEC = 1_000_000_000;
    private static final long E1 = 1;
    private static final long E2 = 2;
    private static final int EMITTERS = 20_000;

    private final TakenTokens taken = new TakenTokens();
    private long nowNs = -5 * SEC; // an arbitrary origin

    private EmitterRates rates(Map<RateUnit, Long> perSecond, int burstSec, int maxEmitters) {
        return new EmitterRates(new RateConfig(perSecond, burstSec, maxEmitters), () -> nowNs);
    }

    private EmitterRates packets(long perSecond, int burstSec, int maxEmitters) {
        return rates(Map.of(RateUnit.PACKETS, perSecond), burstSec, maxEmitters);
    }

    private long take(EmitterRates rates, long emitter) {
        return rates.take(emitter, 1, 100, taken);
    }

    private int admitted(EmitterRates rates, long emitter, int offered) {
        int admitted = 0;
        for (int i = 0; i < offered; i++) {
            admitted += take(rates, emitter) == 0 ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void anEmitterMaySendItsBurstAndThenItsRate() {
        EmitterRates rates = packets(10, 3, 100);
        assertEquals(30, admitted(rates, E1, 100));
        for (int second = 0; second < 20; second++) {
            nowNs += SEC;
            assertEquals(10, admitted(rates, E1, 100));
        }
        nowNs += 3600 * SEC;
        assertEquals(30, admitted(rates, E1, 100), "what is unused gathers up to the burst");
    }

    @Test
    void whatOneUsesUpIsNotTakenFromAnother() {
        EmitterRates rates = packets(1, 1, 100);
        assertEquals(1, admitted(rates, E1, 10));
        assertEquals(1, admitted(rates, E2, 10));
    }

    @Test
    void saysExactlyWhenThePacketMayCome() {
        EmitterRates rates = packets(4, 1, 100);
        admitted(rates, E1, 4);
        long waitNs = take(rates, E1);
        assertEquals(SEC / 4, waitNs);
        nowNs += waitNs - 1;
        assertEquals(1, take(rates, E1));
        nowNs++;
        assertEquals(0, take(rates, E1));
    }

    @Test
    void aPacketTakesOfAllUnitsOrOfNone() {
        EmitterRates rates = rates(Map.of(RateUnit.PACKETS, 100L, RateUnit.MESSAGES, 10L, RateUnit.BYTES, 1000L), 1, 9);
        assertEquals(0, rates.take(E1, 9, 100, taken));
        assertEquals(SEC / 5, rates.take(E1, 3, 100, taken), "2 messages are missing");
        assertEquals(0, rates.take(E1, 1, 900, taken), "the one before has taken no bytes");
        assertEquals(SEC, rates.take(E1, 1, 1000, taken), "the slower of the two");
    }

    @Test
    void aPacketLargerThanTheBurstComesInWhenNothingIsUsedAndIsOwedFor() {
        EmitterRates rates = rates(Map.of(RateUnit.BYTES, 100L), 2, 9);
        assertEquals(0, rates.take(E1, 1, 1000, taken));
        assertEquals(10 * SEC, rates.take(E1, 1, 1000, taken), "800 are owed, and 200 make it full");
        nowNs += 8 * SEC;
        assertEquals(SEC / 100, rates.take(E1, 1, 1, taken));
        nowNs += 2 * SEC;
        assertEquals(0, rates.take(E1, 1, 1000, taken));
    }

    @Test
    void whatIsGivenBackMayBeTakenAgainAndIsNoMoreThanWasTaken() {
        EmitterRates rates = packets(5, 1, 100);
        assertEquals(5, admitted(rates, E1, 9));
        taken.giveBack();
        taken.giveBack();
        assertEquals(5, admitted(rates, E1, 9));
        nowNs += 10 * SEC;
        taken.giveBack();
        assertEquals(5, admitted(rates, E1, 9));
    }

    @Test
    void aMillionNamesTakeNoMorePlacesThanThereAre() {
        EmitterRates rates = rates(Map.of(RateUnit.PACKETS, 1L), 2, 10_000);
        int admitted = 0;
        for (int name = 0; name < 1_000_000; name++) {
            admitted += rates.take(name, 1, 100, taken) == 0 ? 1 : 0;
            taken.clear();
        }
        assertEquals(10_000, rates.tracked());
        assertEquals(10_000 + 2, admitted, "one each for those with a place, one burst for all the others");
    }

    /** docs/INGEST.md says how much an emitter takes. */
    @Test
    void anEmitterTakesAsMuchMemoryAsIsSaid() {
        EmitterRates rates =
                rates(Map.of(RateUnit.PACKETS, 1L, RateUnit.MESSAGES, 1L, RateUnit.BYTES, 1L), 1, EMITTERS);
        admitted(rates, -1, 1_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int name = 0; name < EMITTERS - 1; name++) {
            rates.take(name, 1, 100, taken);
            taken.clear();
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(EMITTERS, rates.tracked());
        assertTrue(bytes / EMITTERS < 250, bytes / EMITTERS + " bytes allocated for each");
    }

    /** Names of the attacker's own making neither push a busy emitter out nor give it a new burst. */
    @Test
    void nobodyIsForgottenBeforeItsBurstIsWholeAgain() {
        EmitterRates rates = packets(1, 10, 1_000);
        assertEquals(10, admitted(rates, E1, 100));
        for (int name = 1_000; name < 50_000; name++) {
            take(rates, name);
        }
        assertTrue(take(rates, E1) > 0);
        nowNs += 5 * SEC;
        for (int name = 50_000; name < 90_000; name++) {
            take(rates, name);
        }
        assertEquals(5, admitted(rates, E1, 100), "5 s of its rate and no more");
    }

    /** They came and went all the time: 900 bytes of garbage a packet. */
    @Test
    void slowEmittersKeepTheirBucketsAsLongAsThereArePlaces() {
        EmitterRates rates = packets(1_000, 1, 100);
        for (int packet = 0; packet < 1_000; packet++) {
            take(rates, packet % 40);
            nowNs += SEC;
        }
        assertEquals(40, rates.tracked());
    }

    @Test
    void placesOfTheSilentGoToNewcomers() {
        EmitterRates rates = packets(1, 1, 1_000);
        for (int round = 0; round < 20; round++) {
            int admitted = 0;
            for (int i = 0; i < 1_000; i++) {
                admitted += take(rates, round * 1_000L + i) == 0 ? 1 : 0;
            }
            assertEquals(1_000, admitted);
            assertTrue(rates.tracked() <= 1_000, "tracked: " + rates.tracked());
            nowNs += SEC;
        }
    }

    @Test
    void threadsTogetherGetWhatOneWould() throws InterruptedException {
        EmitterRates rates = packets(1_000, 1, 4);
        AtomicLong admitted = new AtomicLong(admitted(rates, E1, 1)); // it has its place
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int thread = 0; thread < 4; thread++) {
                long own = 1_000_000L * (thread + 1);
                threads.execute(() -> {
                    TakenTokens mine = new TakenTokens();
                    for (int i = 0; i < 5_000; i++) {
                        admitted.addAndGet(rates.take(E1, 1, 100, mine) == 0 ? 1 : 0);
                        rates.take(own + i, 1, 100, mine); // newcomers look for places
                        mine.clear();
                    }
                });
            }
            threads.shutdown();
            assertTrue(threads.awaitTermination(30, TimeUnit.SECONDS));
        }
        assertEquals(1_000, admitted.get());
        assertEquals(4, rates.tracked());
    }
}
