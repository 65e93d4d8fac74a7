package io.logstreamer.core.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.lane.CollectingDeadLetters;
import io.logstreamer.core.lane.DeadLetters;
import io.logstreamer.core.lane.Reply;
import io.logstreamer.core.routing.Credits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A packet at which deciding throws. No door lets in a packet of so many messages that credits overflow; it stands for every
 * fault that is still unknown.
 */
class RouterFaultTest {
    private static final int OVERFLOWING = Integer.MAX_VALUE;
    private static final LimitConfig LIMITS = new LimitConfig(256, 256, 10_000);

    private static List<Analyzer> tenOfWhichOneHasAlmostAll() {
        List<Analyzer> analyzers = new ArrayList<>(List.of(new Analyzer("analyzer-1", "here", 900_000_000L)));
        for (int i = 2; i <= 10; i++) {
            analyzers.add(new Analyzer("analyzer-" + i, "here", 10_000_000L));
        }
        return analyzers;
    }

    private static void assertExact(PipelineHarness harness) {
        Ledger.Sheet sheet = harness.pipeline.ledger().read();
        assertEquals(0, sheet.unaccounted(), sheet::toString);
        Ledger.Places packets = sheet.packets();
        assertEquals(packets.accepted(), packets.delivered() + packets.deadLettered() + packets.inside());
        assertEquals(0, packets.inRoutersHand());
        assertEquals(packets.inRing() + packets.returning(), harness.pipeline.census(), sheet::toString);
        Ledger.Places messages = sheet.messages();
        assertEquals(messages.accepted(), messages.delivered() + messages.deadLettered() + messages.inside());
        Credits credits = harness.pipeline.router().credits();
        long sum = 0;
        for (int i = 0; i < credits.size(); i++) {
            sum += credits.credit(i);
        }
        assertEquals(0, sum, "credits");
    }

    @Test
    void aFreshOneIsDeadLetteredAndTheNextAreRouted() {
        PipelineHarness harness = new PipelineHarness(LIMITS, tenOfWhichOneHasAlmostAll());
        harness.offer(10, 3);
        harness.offer(20, OVERFLOWING);
        harness.offer(30, 3);
        harness.turnRouter();
        assertExact(harness);
        Ledger.Places packets = harness.pipeline.ledger().read().packets();
        assertEquals(1, packets.deadLettered());
        assertEquals(2, packets.inLanes());
        assertEquals(40, harness.pipeline.budget().bytes());
        CollectingDeadLetters.Letter letter = harness.dead.letters().getFirst();
        assertEquals(DeadLetters.Reason.INTERNAL, letter.reason());
        assertEquals("", letter.analyzer());
        assertTrue(letter.detail().startsWith("java.lang.ArrayIndexOutOfBounds"), letter::detail);
        assertTrue(harness.pipeline.router().lmax() < OVERFLOWING, "it is no packet that was routed");
    }

    @Test
    void aReturnedOneIsDeadLetteredToo() {
        PipelineHarness harness = new PipelineHarness(
                LIMITS,
                List.of(new Analyzer("analyzer-1", "here", 900_000_000L), new Analyzer("b", "here", 60_000_000L)));
        harness.offer(20, OVERFLOWING);
        harness.turnRouter();
        harness.turnLane();
        for (int i = 3; i <= 10; i++) {
            harness.pipeline.conductor().add(new Analyzer("analyzer-" + i, "here", 1_000_000L));
        }
        harness.turnConductor();
        harness.transport.last().reply(Reply.answered(404, Reply.NO_RETRY_AFTER, "404"));
        harness.turnLane();
        assertEquals(1, harness.pipeline.ledger().read().packets().returning());
        harness.offer(10, 3);
        harness.turnRouter();
        assertExact(harness);
        Ledger.Places packets = harness.pipeline.ledger().read().packets();
        assertEquals(1, packets.deadLettered());
        assertEquals(0, packets.returning());
        assertEquals(1, packets.inLanes());
        assertEquals(1, harness.dead.letters().getFirst().attempts());
    }

    @Test
    void aHundredInARowAreToldAndARoutedOneEndsTheRow() {
        PipelineHarness harness = new PipelineHarness(LIMITS, tenOfWhichOneHasAlmostAll());
        for (int i = 0; i < 99; i++) {
            harness.offer(1, OVERFLOWING);
        }
        harness.offer(1, 1);
        harness.offer(1, OVERFLOWING);
        harness.turnRouter();
        assertEquals(List.of(), harness.faults.failing);
        for (int i = 0; i < 99; i++) {
            harness.offer(1, OVERFLOWING);
        }
        harness.turnRouter();
        assertEquals(List.of("router"), harness.faults.failing);
        assertExact(harness);
    }
}
