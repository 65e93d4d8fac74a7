package io.logstreamer.core.lane;

import static io.logstreamer.core.lane.LaneHarness.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When the open batch is sent. Batches hold 4 packets or 40 bytes and linger 5 ms. */
class LaneSenderLingerTest {
    private final LaneHarness lane = LaneHarness.usual();

    @Test
    void onePacketAndThenSilenceIsSentExactlyAtLinger() {
        lane.route("a");
        lane.turn();
        assertEquals(5 * MS, lane.stage().waitNs(lane.nowNs));
        lane.pass(5 * MS - 1);
        assertEquals(List.of(), lane.sent());
        assertEquals(1, lane.stage().waitNs(lane.nowNs));
        lane.pass(1);
        assertEquals(List.of(List.of("a")), lane.sent());
    }

    @Test
    void theFirstPacketsAgeDecidesNotTheLasts() {
        lane.route("a");
        lane.turn();
        lane.pass(4 * MS);
        lane.route("b");
        lane.turn();
        lane.pass(MS);
        assertEquals(List.of(List.of("a", "b")), lane.sent());
    }

    @Test
    void lingerCountsFromTheRoutersWordNotFromTheLanesFirstLook() {
        lane.route("a");
        lane.pass(5 * MS);
        assertEquals(List.of(List.of("a")), lane.sent());
    }

    @Test
    void aFullBatchIsSentAtOnce() {
        lane.route("a", "b", "c", "d", "e");
        lane.turn();
        assertEquals(List.of(List.of("a", "b", "c", "d")), lane.sent());
    }

    @Test
    void theNextBatchLingersForItself() {
        lane.route("a", "b", "c", "d", "e");
        lane.turn();
        lane.pass(5 * MS);
        assertEquals(List.of(List.of("a", "b", "c", "d"), List.of("e")), lane.sent());
    }

    @Test
    void aBatchThatHasNoRoomForTheNextPacketsBytesIsSentAtOnce() {
        String long30 = "x".repeat(30);
        lane.route(long30, "yyyyyyyyyyy");
        lane.turn();
        assertEquals(List.of(List.of(long30)), lane.sent());
        lane.pass(5 * MS);
        assertEquals(List.of("yyyyyyyyyyy"), lane.transport.last().packets());
    }

    @Test
    void packetsThatFillTheBytesExactlyTravelTogether() {
        String long30 = "x".repeat(30);
        lane.send(long30, "yyyyyyyyyy");
    }

    @Test
    void aPacketLargerThanABatchTravelsAlone() {
        String huge = "x".repeat(100);
        lane.route(huge, "a");
        lane.turn();
        assertEquals(List.of(List.of(huge)), lane.sent());
    }

    @Test
    void flushingDoesNotLinger() {
        lane.lane.setMode(FLUSHING);
        lane.route("a");
        lane.turn();
        assertEquals(List.of(List.of("a")), lane.sent());
    }

    @Test
    void singleModeDoesNotLinger() {
        lane.lane.setMode(SINGLES);
        lane.route("a", "b");
        lane.turn();
        assertEquals(List.of(List.of("a"), List.of("b")), lane.sent());
    }

    @Test
    void anOpenBatchIsCarvedWhenTheAnalyzerTurnsOutToTakeNoArrays() {
        lane.route("a", "b");
        lane.turn();
        lane.lane.setMode(SINGLES);
        lane.turn();
        assertEquals(List.of(List.of("a"), List.of("b")), lane.sent());
    }

    @Test
    void withoutLingerAPacketIsSentAtOnce() {
        LaneHarness prompt = new LaneHarness(LaneConfigs.linger(0));
        prompt.route("a");
        prompt.turn();
        assertEquals(List.of(List.of("a")), prompt.sent());
    }

    @Test
    void suspectsDoNotTravelWithOthersNorLinger() {
        lane.routeWith("s", packet -> packet.capBatch(2));
        lane.route("a");
        lane.turn();
        assertEquals(List.of(List.of("s")), lane.sent());
        lane.pass(5 * MS);
        assertEquals(List.of("a"), lane.transport.last().packets());
    }

    @Test
    void othersWhoWaitDoNotTakeASuspectWithThem() {
        lane.route("a");
        lane.routeWith("s", packet -> packet.capBatch(2));
        lane.turn();
        assertEquals(List.of(List.of("a"), List.of("s")), lane.sent());
    }

    @Test
    void suspectsTravelWithNoMoreThanTheSmallestCapAllows() {
        lane.routeWith("s", packet -> packet.capBatch(3));
        lane.routeWith("t", packet -> packet.capBatch(3));
        lane.routeWith("u", packet -> packet.capBatch(2));
        lane.turn();
        assertEquals(List.of(List.of("s", "t"), List.of("u")), lane.sent());
    }

    @Test
    void nothingIsSentBeforeTheConductorsFirstWord() {
        LaneHarness closed = LaneHarness.usual();
        closed.lane.setMode(LaneMode.CLOSED);
        closed.route("a");
        closed.pass(SECOND);
        assertEquals(List.of(), closed.sent());
        assertEquals(List.of("a"), closed.returned());
    }

    @Test
    void theQueueTimeIsFromRoutedToTheFirstRequest() {
        lane.send("a");
        assertEquals(5 * MS, lane.counters.queueTime().sumNs());
        assertTrue(lane.counters.requests().get() == 1);
    }
}
