package io.logstreamer.core.lane;

import static io.logstreamer.core.lane.LaneHarness.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.packet.Packet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 400, 413, 422: whose fault it is, and what becomes of the packets. */
class LaneSenderRefusalTest {
    private final LaneHarness lane = LaneHarness.usual();

    @Test
    void thoseNamedGoToRefusalAndTheRestIsSentAgainAtOnce() {
        lane.send("a", "b", "c", "d");
        lane.answer(Reply.refusing(400, new int[] {3, 1}, "malformed"));
        assertEquals(List.of("a", "c"), lane.transport.last().packets());
        assertEquals(List.of(), lane.transport.last().marked());
        List<Packet> refused = lane.takeReturned();
        assertEquals(List.of("b", "d"), refused.stream().map(Packets::text).toList());
        assertEquals(1, refused.getFirst().refusals());
        assertEquals(LANE, refused.getFirst().refusedBy());
    }

    @Test
    void theRestLosesNoReSend() {
        LaneHarness once = new LaneHarness(LaneConfigs.prompt(2, 0));
        once.send("a", "b");
        once.answer(Reply.refusing(400, new int[] {0}, "malformed"));
        assertEquals(List.of("b"), once.transport.last().packets());
    }

    @Test
    void aRefusalNeitherFailsTheRequestNorBlamesTheAnalyzer() {
        lane.send("a");
        lane.answer(400);
        assertEquals(List.of(), lane.reports.failures());
    }

    @Test
    void whereAllAreNamedNothingIsSentAgain() {
        lane.send("a", "b");
        lane.answer(Reply.refusing(400, new int[] {0, 1}, "malformed"));
        assertEquals(1, lane.sent().size());
        assertEquals(List.of("a", "b"), lane.returned());
        assertEquals(0, lane.lane.census());
    }

    @Test
    void indicesThatAreNotInTheBatchNameNobody() {
        lane.send("a", "b");
        lane.answer(Reply.refusing(400, new int[] {2, -1}, "malformed"));
        assertEquals(List.of("a"), lane.transport.requests().get(1).packets());
        assertEquals(List.of(), lane.returned());
    }

    @Test
    void aRefusedArrayWithoutNamesIsSentOneByOne() {
        lane.send("a", "b", "c");
        lane.answer(400);
        assertEquals(List.of(List.of("a", "b", "c"), List.of("a"), List.of("b")), lane.sent());
        assertEquals(List.of(), lane.returned());
    }

    @Test
    void ifAllPassAloneTheLaneTurnsSingleUntilTheNextGoodProbe() {
        LaneHarness narrow = new LaneHarness(LaneConfigs.prompt(1, 2));
        narrow.send("a", "b");
        narrow.answer(400);
        narrow.answer(Reply.DELIVERED);
        narrow.answer(Reply.DELIVERED);
        narrow.route("c", "d");
        narrow.turn();
        assertEquals(List.of("c"), narrow.transport.last().packets());
        narrow.answer(Reply.DELIVERED);
        narrow.answer(Reply.DELIVERED);
        narrow.lane.setMode(LaneHarness.probedAgain(OPEN));
        narrow.send("e", "f");
    }

    @Test
    void ifOneIsRefusedAloneTheOthersWereNotTheArraysFault() {
        LaneHarness narrow = new LaneHarness(LaneConfigs.prompt(1, 2));
        narrow.send("a", "b");
        narrow.answer(400);
        narrow.answer(400);
        narrow.answer(Reply.DELIVERED);
        assertEquals(List.of("a"), narrow.returned());
        narrow.send("c", "d");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void aSingleRefusedByTwoAnalyzersIsDeadLettered(int status) {
        lane.routeWith("a", packet -> packet.refusedBy(OTHER_LANE));
        lane.pass(5 * MS);
        lane.answer(status);
        assertEquals(
                List.of(new CollectingDeadLetters.Letter(
                        "a", DeadLetters.Reason.REFUSED, "analyzer-7", String.valueOf(status), 1)),
                lane.dead.letters());
        assertEquals(List.of(), lane.returned());
        assertEquals(0, lane.budget.packets());
        assertEquals(0, lane.budget.bytes());
        assertEquals(1, lane.counters.deadLettered().packets());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void aSingleRefusedByOneOfSeveralGoesToAnother(int status) {
        lane.send("a");
        lane.answer(status);
        Packet refused = lane.takeReturned().getFirst();
        assertTrue(refused.avoids(LANE));
        assertEquals(1, refused.refusals());
        assertEquals(0, refused.reroutes());
        assertEquals(List.of(), lane.dead.letters());
    }

    @Test
    void refusedTwiceByTheSameAnalyzerIsRefusedByOne() {
        lane.routeWith("a", packet -> packet.refusedBy(LANE));
        lane.pass(5 * MS);
        lane.answer(400);
        assertEquals(List.of("a"), lane.returned());
        assertEquals(List.of(), lane.dead.letters());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void withOneAnalyzerOneRefusalIsEnough(int status) {
        lane.lane.setMode(ALONE);
        lane.send("a");
        lane.answer(status);
        assertEquals(
                List.of(new CollectingDeadLetters.Letter(
                        "a", DeadLetters.Reason.REFUSED, "analyzer-7", String.valueOf(status), 1)),
                lane.dead.letters());
        assertEquals(0, lane.budget.packets());
    }

    @Test
    void aNamedPacketThatAnotherHasRefusedIsDeadLettered() {
        lane.routeWith("a", packet -> packet.refusedBy(OTHER_LANE));
        lane.route("b");
        lane.pass(5 * MS);
        lane.answer(Reply.refusing(422, new int[] {0}, "bad level"));
        assertEquals("bad level", lane.dead.letters().getFirst().detail());
        assertEquals(List.of("b"), lane.transport.last().packets());
    }

    @Test
    void aDeliveryOfWhatAnotherRefusedIsReportedAsItsWrongRefusal() {
        lane.routeWith("a", packet -> packet.refusedBy(OTHER_LANE));
        lane.pass(5 * MS);
        lane.answer(Reply.DELIVERED);
        assertEquals(List.of(OTHER_LANE), lane.reports.wrongRefusers());
    }

    @Test
    void aDeliveryOfWhatItHadRefusedItselfIsNoNews() {
        lane.routeWith("a", packet -> packet.refusedBy(LANE));
        lane.pass(5 * MS);
        lane.answer(Reply.DELIVERED);
        assertEquals(List.of(), lane.reports.wrongRefusers());
    }

    @Test
    void tooLargeABatchIsHalvedAndSentAgainAtOnce() {
        lane.send("a", "b", "c", "d");
        lane.answer(413);
        assertEquals(List.of(List.of("a", "b", "c", "d"), List.of("a", "b"), List.of("c", "d")), lane.sent());
        assertEquals(List.of(), lane.reports.failures());
        assertEquals(List.of(), lane.transport.last().marked());
    }

    @Test
    void tooLargeABatchHalvesTheLanesLimit() {
        LaneHarness narrow = new LaneHarness(LaneConfigs.prompt(1, 2));
        narrow.send("a", "b", "c", "d");
        narrow.answer(413);
        narrow.route("e", "f", "g");
        narrow.turn();
        List<List<String>> next = new ArrayList<>();
        for (int i = 0; i < 3; i++) { // what was halved and what is new take turns
            next.add(narrow.transport.last().packets());
            narrow.answer(404); // given back, and the lane goes on
        }
        assertEquals(List.of(List.of("a", "b"), List.of("e", "f"), List.of("c", "d")), next);
    }
}
