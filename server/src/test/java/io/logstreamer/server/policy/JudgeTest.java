package io.logstreamer.server.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.packet.Budget;
import io.logstreamer.server.scan.PacketScanner;
import io.logstreamer.server.scan.ScanLimits;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final long SEC = 1_000_000_000;
    private static final RateConfig NO_RATES = new RateConfig(Map.of(), 1, 10);
    private static final PriorityConfig ALL_ALIKE = new PriorityConfig(100, 100, 1);

    private long nowNs;
    private final Budget budget = new Budget(100, 1_000_000);
    private final PacketScanner scanner = new PacketScanner(new ScanLimits(4096, 10, 64));
    private final DoorPolicy policy = new DoorPolicy(new PolicyConfig(NO_RATES, ALL_ALIKE), budget, () -> nowNs);
    private final Judge judge = policy.judge();

    private Ruling judge(String emitter, String packet, String level) {
        return judge(emitter, packet, level, 0);
    }

    private Ruling judge(String emitter, String packet, String level, int packetsBefore) {
        judge.begin(scanner);
        byte[] body = ("{\"emitter_id\":\"" + emitter + "\",\"packet_id\":\"" + packet
                        + "\",\"messages\":[{\"timestamp\":1,\"level\":\"" + level + "\",\"message\":\"m\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        assertTrue(scanner.scanWhole(body, 0, body.length));
        return judge.judge(body, scanner, packetsBefore, 0);
    }

    private void prioritize(int lowPercent, int normalPercent, double lowKept) {
        policy.replace(new PolicyConfig(NO_RATES, new PriorityConfig(lowPercent, normalPercent, lowKept)));
    }

    @Test
    void withoutAPolicyAllMayComeInHoweverFullItIs() {
        budget.tryAcquire(99, 999_000);
        assertEquals(Ruling.ADMITTED, judge("e", "p", "DEBUG"));
        assertEquals(0, policy.trackedEmitters());
    }

    @Test
    void asItFillsTheLowAreHeldBackFirstAndThenTheNormal() {
        prioritize(50, 80, 1);
        budget.tryAcquire(49, 0);
        assertEquals(Ruling.ADMITTED, judge("e", "p", "DEBUG"), "the 50th of 100");
        budget.tryAcquire(1, 0);
        assertEquals(Ruling.HELD_BACK, judge("e", "p", "DEBUG"));
        assertEquals(Ruling.ADMITTED, judge("e", "p", "INFO"));
        budget.tryAcquire(30, 0);
        assertEquals(Ruling.HELD_BACK, judge("e", "p", "INFO"));
        assertEquals(Ruling.ADMITTED, judge("e", "p", "ERROR"));
        budget.tryAcquire(20, 0);
        assertEquals(Ruling.ADMITTED, judge("e", "p", "ERROR"), "whether there is room is for the budget to say");
        budget.release(51, 0);
        assertEquals(Ruling.ADMITTED, judge("e", "p", "DEBUG"));
    }

    @Test
    void bytesCountAsPacketsDo() {
        prioritize(50, 80, 1);
        budget.tryAcquire(1, 500_000);
        assertEquals(Ruling.HELD_BACK, judge("e", "p", "DEBUG"));
        assertEquals(Ruling.ADMITTED, judge("e", "p", "INFO"));
    }

    @Test
    void whatComesInTheSameBodyCountsAlready() {
        prioritize(50, 100, 1);
        budget.tryAcquire(40, 0);
        assertEquals(Ruling.ADMITTED, judge("e", "p", "DEBUG", 9));
        assertEquals(Ruling.HELD_BACK, judge("e", "p", "DEBUG", 10));
        assertEquals(Ruling.ADMITTED, judge("e", "p", "INFO", 10));
    }

    @Test
    void ofTheLowAFixedPartIsKeptAndOfTheOthersAll() {
        prioritize(100, 100, 0.25);
        int kept = 0;
        for (int i = 0; i < 10_000; i++) {
            Ruling first = judge("e" + i % 7, "p" + i, "DEBUG");
            assertEquals(first, judge("e" + i % 7, "p" + i, "TRACE"), "sent again");
            kept += first == Ruling.ADMITTED ? 1 : 0;
            assertEquals(Ruling.ADMITTED, judge("e" + i % 7, "p" + i, "INFO"));
        }
        assertEquals(2_500, kept, 150); // 3.5 times the deviation of as many throws of a coin
        prioritize(100, 100, 0);
        assertEquals(Ruling.SAMPLED, judge("e", "p", "DEBUG"));
        assertEquals(Ruling.ADMITTED, judge("e", "p", "INFO"));
    }

    /** Emitters that all count from 1 do not all lose the same. */
    @Test
    void whichAreKeptDependsOnTheEmitterToo() {
        prioritize(100, 100, 0.5);
        int kept = 0;
        for (int i = 0; i < 1_000; i++) {
            kept += judge("e" + i, "1", "DEBUG") == Ruling.ADMITTED ? 1 : 0;
        }
        assertEquals(500, kept, 80);
    }

    @Test
    void anEmittersNameIsWhatItStandsForHoweverItIsWritten() {
        policy.replace(new PolicyConfig(new RateConfig(Map.of(RateUnit.PACKETS, 1L), 1, 10), ALL_ALIKE));
        assertEquals(Ruling.ADMITTED, judge("e1", "p", "INFO"));
        assertEquals(Ruling.OVER_RATE, judge("\\u0065\\u0031", "p", "INFO"));
        assertEquals(1, judge.retryAfterSeconds());
        assertEquals(Ruling.ADMITTED, judge("e2", "p", "INFO"));
        assertEquals(2, policy.trackedEmitters());
    }

    @Test
    void whatDoesNotComeInTakesNothing() {
        policy.replace(new PolicyConfig(
                new RateConfig(Map.of(RateUnit.PACKETS, 1L), 1, 10), new PriorityConfig(50, 100, 0.5)));
        budget.tryAcquire(60, 0);
        for (int i = 0; i < 100; i++) {
            assertTrue(judge("e", "p" + i, "DEBUG") != Ruling.ADMITTED);
        }
        assertEquals(0, policy.trackedEmitters());
        assertEquals(Ruling.ADMITTED, judge("e", "p", "INFO"));
        judge.giveBack();
        assertEquals(Ruling.ADMITTED, judge("e", "p", "INFO"));
        judge.keep();
        judge.giveBack();
        assertEquals(Ruling.OVER_RATE, judge("e", "p", "INFO"));
    }

    @Test
    void retryAfterIsInWholeSecondsAndTheLongestOfABodyIsKnown() {
        policy.replace(new PolicyConfig(new RateConfig(Map.of(RateUnit.BYTES, 10L), 1, 10), ALL_ALIKE));
        judge("e1", "p", "INFO");
        int bytes = scanner.packetEnd();
        assertEquals(Ruling.OVER_RATE, judge("e1", "p", "INFO"));
        assertEquals((bytes + 9) / 10, judge.retryAfterSeconds());
        assertEquals(judge.retryAfterSeconds(), judge.longestRetryAfterSeconds());
        nowNs += 100 * SEC;
        assertEquals(Ruling.ADMITTED, judge("e1", "p", "INFO"));
    }

    @Test
    void aNewPolicyHoldsFromTheNextBodyOnAndTheSameRatesCountOn() {
        RateConfig one = new RateConfig(Map.of(RateUnit.PACKETS, 1L), 1, 10);
        policy.replace(new PolicyConfig(one, ALL_ALIKE));
        assertEquals(Ruling.ADMITTED, judge("e", "p", "INFO"));
        policy.replace(
                new PolicyConfig(new RateConfig(Map.of(RateUnit.PACKETS, 1L), 1, 10), new PriorityConfig(1, 1, 1)));
        assertEquals(Ruling.OVER_RATE, judge("e", "p", "INFO"));
        policy.replace(new PolicyConfig(new RateConfig(Map.of(RateUnit.PACKETS, 2L), 1, 10), ALL_ALIKE));
        assertEquals(Ruling.ADMITTED, judge("e", "p", "INFO"));
        policy.replace(new PolicyConfig(NO_RATES, ALL_ALIKE));
        for (int i = 0; i < 10; i++) {
            assertEquals(Ruling.ADMITTED, judge("e", "p", "INFO"));
        }
        assertEquals(0, policy.trackedEmitters());
    }
}
