package io.logstreamer.core.lane;

import static io.logstreamer.core.lane.LaneHarness.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.health.Attempts;
import io.logstreamer.core.health.Failure;
import io.logstreamer.core.packet.Packet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Re-sends to the same analyzer, and when a packet goes back to the router. Two re-sends after 10 and 20 ms. */
class LaneSenderRetryTest {
    private final LaneHarness lane = LaneHarness.usual();

    @ParameterizedTest
    @ValueSource(ints = {408, 503})
    void aBusyAnalyzersBatchIsSentAgainAfterItsBackoff(int status) {
        assertSentAgain(status, List.of(List.of("a", "b"), List.of("a", "b")));
    }

    /** A packet that makes an analyzer fail every batch it is in would otherwise go round with them for ever. */
    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void aServerErrorIsSentAgainInHalvesAfterItsBackoff(int status) {
        assertSentAgain(status, List.of(List.of("a", "b"), List.of("a"), List.of("b")));
    }

    private void assertSentAgain(int status, List<List<String>> batches) {
        lane.send("a", "b");
        lane.answer(status);
        lane.pass(10 * MS - 1);
        assertEquals(1, lane.sent().size());
        lane.pass(1);
        assertEquals(batches, lane.sent());
    }

    @Test
    void theBackoffDoubles() {
        lane.send("a");
        lane.answer(500);
        lane.pass(10 * MS);
        lane.answer(500);
        lane.pass(20 * MS - 1);
        assertEquals(2, lane.sent().size());
        lane.pass(1);
        assertEquals(3, lane.sent().size());
    }

    @Test
    void afterSenderRetriesReSendsItGoesBackToTheRouter() {
        lane.send("a");
        lane.answer(500);
        lane.pass(10 * MS);
        lane.answer(500);
        lane.pass(20 * MS);
        assertEquals(3, lane.sent().size());
        assertEquals(List.of(), lane.returned());
        lane.answer(500);
        Packet returned = lane.takeReturned().getFirst();
        assertEquals("a", Packets.text(returned));
        assertTrue(returned.avoids(LANE), "the next route goes elsewhere");
        lane.pass(SECOND);
        assertEquals(3, lane.sent().size());
    }

    @Test
    void withoutReSendsItGoesBackAtOnce() {
        LaneHarness once = new LaneHarness(LaneConfigs.prompt(2, 0));
        once.send("a");
        once.answer(500);
        assertEquals(List.of("a"), once.returned());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void aServerErrorMarksPossibleDuplicates(int status) {
        lane.send("a");
        lane.answer(status);
        lane.pass(10 * MS);
        assertEquals(List.of("a"), lane.transport.last().marked());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 503})
    void anAnswerThatSaysNothingWasTakenMarksNone(int status) {
        lane.send("a");
        lane.answer(status);
        lane.pass(10 * MS);
        assertEquals(List.of(), lane.transport.last().marked());
        assertEquals(0, lane.counters.possibleDuplicates().packets());
    }

    @Test
    void everyFailureIsReportedWithWhatTheLaneHasSeen() {
        lane.send("a");
        lane.answer(Reply.DELIVERED);
        lane.send("b");
        lane.answer(500);
        assertEquals(
                List.of(new CollectingReports.Failed(LANE, Failure.FAILED, "500", new Attempts(2, 1))),
                lane.reports.failures());
        assertEquals(1, lane.counters.failedRequests().get());
    }

    @Test
    void aRefusedConnectionGivesBackAtOnceAndUnmarked() {
        lane.send("a", "b");
        lane.fail(Reply.Kind.REFUSED_CONNECTION);
        List<Packet> returned = lane.takeReturned();
        assertEquals(2, returned.size());
        assertFalse(returned.getFirst().isPossibleDuplicate());
        assertFalse(returned.getFirst().isSuspect());
        assertEquals(
                Failure.REFUSED_CONNECTION, lane.reports.failures().getFirst().failure());
    }

    /** The conductor's word takes a moment to come, and a moment is long for a lane with a queue. */
    @Test
    void afterARefusedConnectionNoSecondBatchIsSpentBeforeTheConductorSpeaks() {
        lane.send("a");
        lane.route("b", "c", "d", "e");
        lane.fail(Reply.Kind.REFUSED_CONNECTION);
        lane.pass(200 * MS - 1);
        assertEquals(1, lane.sent().size());
        lane.lane.setMode(LaneHarness.RETURNING);
        lane.turn();
        assertEquals(5, lane.takeReturned().size(), "the pause holds nothing back");
        assertEquals(1, lane.reports.failures().size());
    }

    @Test
    void aRefusedConnectionThatChangesNothingHoldsTheLaneUpForAMoment() {
        lane.send("a");
        lane.route("b");
        lane.fail(Reply.Kind.REFUSED_CONNECTION);
        lane.pass(200 * MS);
        assertEquals(List.of("b"), lane.transport.last().packets());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 501, 301})
    void anUnfitAnalyzersPacketsGoElsewhereAtOnceCounted(int status) {
        lane.send("a", "b");
        lane.answer(status);
        List<Packet> returned = lane.takeReturned();
        assertEquals(2, returned.size());
        assertTrue(returned.getFirst().avoids(LANE));
        assertFalse(returned.getFirst().isPossibleDuplicate());
        assertEquals(0, returned.getFirst().reroutes(), "the analyzer's fault, not the packet's");
        assertEquals(1, lane.reports.failures().size());
        assertEquals(Failure.FAILED, lane.reports.failures().getFirst().failure());
    }

    @Test
    void aStaleConnectionIsSentAgainAtOnceUncountedButMarked() {
        lane.send("a", "b");
        lane.fail(Reply.Kind.STALE);
        assertEquals(List.of(List.of("a", "b"), List.of("a", "b")), lane.sent());
        assertEquals(List.of("a", "b"), lane.transport.last().marked());
        assertEquals(List.of(), lane.reports.failures());
        assertEquals(0, lane.counters.failedRequests().get());
    }

    @Test
    void aSecondStaleConnectionCountsAsAReset() {
        lane.send("a", "b");
        lane.fail(Reply.Kind.STALE);
        lane.fail(Reply.Kind.STALE);
        assertEquals(1, lane.reports.failures().size());
        lane.pass(10 * MS);
        assertEquals(List.of("a"), lane.transport.requests().get(2).packets(), "in halves, as suspects");
    }

    /** A server that has closed its idle connections has closed them all. */
    @Test
    void ofSeveralStaleConnectionsAtOnceEachIsSentAgainOnce() {
        lane.route("a", "b", "c", "d", "e", "f", "g", "h");
        lane.turn();
        Reply stale = Reply.failed(Reply.Kind.STALE, "stale");
        lane.transport.requests().get(0).reply(stale);
        lane.transport.requests().get(1).reply(stale);
        lane.turn();
        assertEquals(4, lane.sent().size());
        assertEquals(List.of(), lane.reports.failures());
        lane.transport.requests().get(2).reply(stale);
        lane.transport.requests().get(3).reply(stale);
        lane.turn();
        assertEquals(2, lane.reports.failures().size());
    }

    /** "a" and "b" met a stale connection together and are sent again one by one. */
    private static LaneHarness carvedAfterStale() {
        LaneHarness narrow = new LaneHarness(LaneConfigs.prompt(1, 2));
        narrow.send("a", "b");
        narrow.transport.last().reply(Reply.failed(Reply.Kind.STALE, "stale"));
        narrow.lane.setMode(SINGLES);
        narrow.turn();
        assertEquals(List.of("a"), narrow.transport.last().packets());
        return narrow;
    }

    @Test
    void ofAStaleBatchThatIsCarvedTheFirstPartIsSentAgainOnlyOnce() {
        LaneHarness narrow = carvedAfterStale();
        narrow.fail(Reply.Kind.STALE);
        assertEquals(1, narrow.reports.failures().size());
    }

    @Test
    void ofAStaleBatchThatIsCarvedTheRestIsSentAgainOnlyOnce() {
        LaneHarness narrow = carvedAfterStale();
        narrow.answer(Reply.DELIVERED);
        assertEquals(List.of("b"), narrow.transport.last().packets());
        narrow.fail(Reply.Kind.STALE);
        assertEquals(1, narrow.reports.failures().size());
    }

    @Test
    void aRetryDueGoesBeforeTheQueue() {
        LaneHarness narrow = new LaneHarness(LaneConfigs.prompt(1, 2));
        narrow.send("a");
        narrow.answer(500);
        narrow.route("b");
        narrow.pass(10 * MS);
        assertEquals(List.of(List.of("a"), List.of("a")), narrow.sent());
    }

    @Test
    void whileARetryWaitsForItsTimeOthersAreSent() {
        LaneHarness narrow = new LaneHarness(LaneConfigs.prompt(1, 2));
        narrow.send("a");
        narrow.answer(500);
        narrow.route("b");
        narrow.turn();
        assertEquals(List.of("b"), narrow.transport.last().packets());
    }
}
