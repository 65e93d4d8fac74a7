package io.logstreamer.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.lane.Packets;
import io.logstreamer.core.lane.Reply;
import io.logstreamer.core.packet.Packet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A batch that ended in reset or deadline never goes whole to another analyzer. Here of 8 packets, from the first to the second. */
class SuspectsTest {
    private static final List<String> BATCH = List.of("a", "b", "c", "d", "e", "f", "g", "h");

    private final RouterHarness router = new RouterHarness(100, 100).table(1, 0);

    private void failAtTheFirst(Reply.Kind kind) {
        BATCH.forEach(router::accept);
        router.turn();
        assertEquals(List.of(BATCH), router.send(0));
        router.answer(0, Reply.failed(kind, "ended"));
    }

    private List<Packet> takeReturned() {
        List<Packet> taken = new ArrayList<>();
        for (Packet packet = router.returns.peek(); packet != null; packet = router.returns.peek()) {
            taken.add(packet);
            router.returns.taken();
        }
        return taken;
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "DEADLINE"})
    void theyComeBackWithHalfTheBatchForACap(Reply.Kind kind) {
        failAtTheFirst(kind);
        List<Packet> returned = takeReturned();
        assertEquals(BATCH, returned.stream().map(Packets::text).toList());
        returned.forEach(packet -> assertEquals(4, packet.batchCap()));
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "DEADLINE"})
    void noBatchOfTheNextAnalyzerHoldsMoreThanHalfOfThem(Reply.Kind kind) {
        failAtTheFirst(kind);
        router.table(0, 1).turn();
        assertEquals(List.of(BATCH.subList(0, 4), BATCH.subList(4, 8)), router.send(1));
    }

    @Test
    void thereTheyAreHalvedAgainAndInTheEndEachIsAlone() {
        failAtTheFirst(Reply.Kind.RESET);
        router.table(0, 1).turn();
        router.send(1);
        router.answerAll(1, Reply.failed(Reply.Kind.RESET, "ended"));
        router.table(1, 0).turn();
        assertEquals(
                List.of(BATCH, List.of("a", "b"), List.of("c", "d"), List.of("e", "f"), List.of("g", "h")),
                router.send(0));
        router.answerAll(0, Reply.failed(Reply.Kind.RESET, "ended"));
        router.table(0, 1).turn();
        List<List<String>> sent = router.send(1);
        assertEquals(BATCH.stream().map(List::of).toList(), sent.subList(2, sent.size()));
    }

    @Test
    void withNobodyToTakeThemTheyWaitAndUseNoAttempt() {
        failAtTheFirst(Reply.Kind.RESET);
        router.table();
        for (int i = 0; i < 1_000; i++) {
            router.pass(1_000_000_000);
        }
        assertEquals(8, router.router.census());
        assertEquals(List.of(8L, 0L), router.routed());
        router.table(0, 1).turn();
        router.giveBack(1); // unsent, so that they can be looked at
        Packet first = router.returns.peek();
        assertNotNull(first);
        assertEquals("a", Packets.text(first));
        for (Packet packet : takeReturned()) {
            assertEquals(1, packet.attempts(), "the first analyzer's");
            assertEquals(0, packet.reroutes());
            assertEquals(4, packet.batchCap());
            assertTrue(packet.isPossibleDuplicate());
        }
    }
}
