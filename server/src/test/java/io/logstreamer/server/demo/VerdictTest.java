package io.logstreamer.server.demo;

import static io.logstreamer.server.demo.Readings.DELIVERED;
import static io.logstreamer.server.demo.Readings.ejected;
import static io.logstreamer.server.demo.Readings.row;
import static io.logstreamer.server.demo.Readings.withPossibleDuplicates;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.demo.Verdict.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final EmitterReport REPORT = new EmitterReport(100, 600, 0, 0, 0.5, 2.5);
    private static final List<AnalyzerStats> STATS =
            List.of(new AnalyzerStats(50, 300), new AnalyzerStats(30, 180), new AnalyzerStats(20, 120));

    private static Verdict verdict(Reading last, EmitterReport report, List<AnalyzerStats> stats) {
        return verdict(last, report, stats, LostLives.NONE, new WholeFleet());
    }

    private static Verdict verdict(
            Reading last, EmitterReport report, List<AnalyzerStats> stats, LostLives lost, WholeFleet whole) {
        return Verdict.of(new Evidence(last, Optional.of(report), stats, lost, List.of(), whole, List.of()));
    }

    private static List<String> failures(Verdict verdict) {
        return verdict.checks().stream()
                .filter(check -> check.outcome() == Outcome.FAILED)
                .map(Verdict.Check::text)
                .toList();
    }

    private static void assertFailsFor(String words, Verdict verdict) {
        assertFalse(verdict.passed());
        assertTrue(failures(verdict).stream().anyMatch(text -> text.contains(words)), () -> words + " in " + verdict);
    }

    @Test
    void passesWhenAllCountsAgree() {
        Verdict verdict = verdict(DELIVERED, REPORT, STATS);
        assertEquals(List.of(), failures(verdict));
        assertTrue(verdict.checks().stream().allMatch(check -> check.outcome() == Outcome.OK));
    }

    @Test
    void failsWhenAPacketIsStillInside() {
        Reading last = Readings.with(new Places(101, 100, 0, 1), new Places(606, 600, 0, 6));
        assertFailsFor("delivered: 100 of 101", verdict(last, new EmitterReport(101, 606, 0, 0, 1, 1), STATS));
    }

    @Test
    void failsWhenAPacketIsDeadLettered() {
        Reading last = Readings.with(new Places(101, 100, 1, 0), new Places(606, 600, 6, 0));
        assertFailsFor("delivered: 100 of 101", verdict(last, new EmitterReport(101, 606, 0, 0, 1, 1), STATS));
    }

    @Test
    void failsWhenTheLedgerLacksAPacket() {
        Reading last = Readings.with(new Places(101, 100, 0, 0), new Places(606, 600, 0, 0));
        assertFailsFor("the ledger balances", verdict(last, new EmitterReport(101, 606, 0, 0, 1, 1), STATS));
    }

    @Test
    void failsWhenTheLedgerLacksAMessage() {
        Reading last = Readings.with(new Places(100, 100, 0, 0), new Places(601, 600, 0, 0));
        assertFailsFor("the ledger balances", verdict(last, new EmitterReport(100, 601, 0, 0, 1, 1), STATS));
    }

    @Test
    void failsWhenTheDistributorsSecondCountDiffers() {
        assertFailsFor("1 unaccounted for", verdict(Readings.withUnaccounted(1), REPORT, STATS));
    }

    @Test
    void failsWhenTheEmitterCountedMorePackets() {
        assertFailsFor("the emitter counted", verdict(DELIVERED, new EmitterReport(101, 600, 0, 0, 1, 1), STATS));
    }

    @Test
    void failsWhenTheEmitterCountedFewerMessages() {
        assertFailsFor("the emitter counted", verdict(DELIVERED, new EmitterReport(100, 599, 0, 0, 1, 1), STATS));
    }

    @Test
    void packetsTheEmitterRepeatedWithoutAnAnswerMayBeAcceptedTwice() {
        List<AnalyzerStats> stats =
                List.of(new AnalyzerStats(49, 294), new AnalyzerStats(29, 174), new AnalyzerStats(20, 120));
        assertEquals(List.of(), failures(verdict(DELIVERED, new EmitterReport(98, 588, 0, 2, 1, 1), stats)));
        assertFailsFor("the emitter counted", verdict(DELIVERED, new EmitterReport(97, 582, 0, 2, 1, 1), stats));
    }

    @Test
    void failsWithoutAReportOfTheEmitter() {
        assertFailsFor(
                "no report",
                Verdict.of(new Evidence(
                        DELIVERED, Optional.empty(), STATS, LostLives.NONE, List.of(), new WholeFleet(), List.of())));
    }

    @Test
    void failsWhenAnAnalyzerGotAPacketLessThanWasCalledDelivered() {
        List<AnalyzerStats> stats = List.of(new AnalyzerStats(49, 294), STATS.get(1), STATS.get(2));
        assertFailsFor("the analyzers counted", verdict(DELIVERED, REPORT, stats));
    }

    @Test
    void aPossibleDuplicateMayBeCountedByTwoAnalyzersButNoPacketMayLack() {
        Reading last = Readings.with(
                withPossibleDuplicates(DELIVERED.analyzers().get(0), 1),
                DELIVERED.analyzers().get(1),
                DELIVERED.analyzers().get(2));
        List<AnalyzerStats> twice = List.of(new AnalyzerStats(51, 306), STATS.get(1), STATS.get(2));
        List<AnalyzerStats> short1 = List.of(new AnalyzerStats(49, 294), STATS.get(1), STATS.get(2));
        assertEquals(List.of(), failures(verdict(last, REPORT, twice)));
        assertFailsFor("the analyzers counted", verdict(last, REPORT, short1));
    }

    @Test
    void anAnalyzerThatIsGoneCannotBeAsked() {
        Verdict verdict = verdict(DELIVERED, REPORT, STATS.subList(0, 2));
        assertTrue(verdict.passed());
        assertTrue(verdict.checks().stream()
                .anyMatch(check ->
                        check.outcome() == Outcome.NOT_JUDGED && check.text().contains("2 of 3 analyzers")));
    }

    @Test
    void failsWhenAShareIsOffByOneLmaxThoughNothingHappened() {
        Reading last =
                Readings.with(row("analyzer-1", 0.5, 320), row("analyzer-2", 0.3, 170), row("analyzer-3", 0.2, 110));
        List<AnalyzerStats> stats =
                List.of(new AnalyzerStats(53, 320), new AnalyzerStats(28, 170), new AnalyzerStats(19, 110));
        assertFailsFor("off by +1.00, -0.50, -0.50 Lmax", verdict(last, REPORT, stats));
    }

    @Test
    void aShareIsNotJudgedWhenAnAnalyzerWasEjected() {
        Reading last = Readings.with(
                row("analyzer-1", 0.5, 340), row("analyzer-2", 0.3, 200), ejected(row("analyzer-3", 0.2, 60)));
        List<AnalyzerStats> stats =
                List.of(new AnalyzerStats(57, 340), new AnalyzerStats(33, 200), new AnalyzerStats(10, 60));
        assertTrue(verdict(last, REPORT, stats).passed());
    }

    @Test
    void failsWhenNothingWasAccepted() {
        Reading last = Readings.later(
                DELIVERED,
                0,
                new Places(0, 0, 0, 0),
                new Places(0, 0, 0, 0),
                row("analyzer-1", 0.5, 0),
                row("analyzer-2", 0.3, 0),
                row("analyzer-3", 0.2, 0));
        AnalyzerStats none = new AnalyzerStats(0, 0);
        assertFailsFor(
                "no packet was accepted",
                verdict(last, new EmitterReport(0, 0, 0, 0, 0, 0), List.of(none, none, none)));
    }

    /** 6,000 messages a second, of which the first got this share. */
    private static WholeFleet whole(double share1, int seconds) {
        WholeFleet whole = new WholeFleet();
        for (int second = 0; second <= seconds + 1; second++) {
            long all = 6_000L * second;
            whole.add(Readings.later(
                    DELIVERED,
                    second * 1_000_000_000L,
                    DELIVERED.packets(),
                    DELIVERED.messages(),
                    row("analyzer-1", 0.5, (long) (share1 * all)),
                    row("analyzer-2", 0.3, (long) (0.3 * all)),
                    row("analyzer-3", 0.2, (long) ((0.7 - share1) * all))));
        }
        return whole;
    }

    private static final Reading DISTURBED = Readings.with(
            row("analyzer-1", 0.5, 60), ejected(row("analyzer-2", 0.3, 300)), row("analyzer-3", 0.2, 240));

    @Test
    void anAnalyzerThatWasKilledTookItsCountsWithItAndTheOthersMustStillAgree() {
        LostLives lost = new LostLives(1, 30, 180);
        List<AnalyzerStats> others = List.of(STATS.get(0), STATS.get(2));
        Verdict verdict = verdict(DELIVERED, REPORT, others, lost, new WholeFleet());
        assertEquals(List.of(), failures(verdict));
        assertTrue(verdict.checks().stream()
                .anyMatch(check -> check.text().contains("30 packets more were delivered to analyzers before")));
        List<AnalyzerStats> oneLess = List.of(new AnalyzerStats(49, 294), STATS.get(2));
        assertFailsFor("the analyzers counted", verdict(DELIVERED, REPORT, oneLess, lost, new WholeFleet()));
    }

    @Test
    void afterAFailureTheSharesAreJudgedByTheTimeInWhichAllWereUp() {
        Verdict right = verdict(DISTURBED, REPORT, STATS, LostLives.NONE, whole(0.5, 10));
        assertEquals(List.of(), failures(right));
        assertTrue(right.checks().stream()
                .anyMatch(check -> check.text().contains("(10 s) they were routed 50.00 / 30.00 / 20.00 %")));
        assertFailsFor("they were routed 53.00", verdict(DISTURBED, REPORT, STATS, LostLives.NONE, whole(0.53, 10)));
    }

    @Test
    void tooLittleTimeWithAllUpIsNotJudged() {
        Verdict verdict = verdict(DISTURBED, REPORT, STATS, LostLives.NONE, whole(0.53, 4));
        assertEquals(List.of(), failures(verdict));
    }

    @Test
    void aStretchEndsWithAnEjection() {
        WholeFleet whole = whole(0.5, 10);
        whole.add(DISTURBED);
        whole.add(DELIVERED);
        whole.add(DELIVERED);
        assertEquals(10, whole.seconds());
        assertEquals(1, whole.stretches());
    }
}
