package io.logstreamer.server.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.system.Books;
import io.logstreamer.server.system.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the judge of all cases of faults sees what it is there to see. */
class OracleTest {
    private static final Books NOTHING = books(0, 0, 0, 0);

    private final Oracle oracle = new Oracle();
    private final Oracle.Start start = oracle.start(NOTHING);

    private static Books books(int accepted, int delivered, int deadLettered, int possibleDuplicates) {
        return new Books(Http.parse("""
                {"ledger":{"packets":{"accepted":%d,"delivered":%d,"dead_lettered":%d},"unaccounted_packets":0},\
                "analyzers":[{"possible_duplicate_packets":%d}]}
                """.formatted(accepted, delivered, deadLettered, possibleDuplicates)));
    }

    @TempDir
    private Path directory;

    private int accept() {
        int sequence = oracle.send();
        oracle.accepted(sequence);
        return sequence;
    }

    private String problem(Books after) {
        AssertionError error = assertThrows(
                AssertionError.class, () -> oracle.verdict(start, after).assertNothingLost());
        return String.valueOf(error.getMessage());
    }

    private void assertSays(String words, Books after) {
        String problem = problem(after);
        assertTrue(problem.contains(words), problem);
    }

    @Test
    void deliveredOnceIsAsItShouldBe() {
        oracle.took(List.of(accept(), accept()), null);
        assertDoesNotThrow(() -> oracle.verdict(start, books(2, 2, 0, 0)).assertNothingLost());
    }

    @Test
    void aPacketThatCameNowhereIsLost() {
        accept();
        oracle.took(List.of(accept()), null);
        assertSays("1 packets accepted, neither delivered nor in a file instead of 0: [p-1]", books(2, 2, 0, 0));
    }

    @Test
    void aDeadLetterIsNoLossIfItWasExpectedAndCountedAndIsInAFile() throws IOException {
        accept();
        assertLostOnlyOneSays("1 packets accepted, neither delivered nor in a file instead of 0: [p-1]");
        keep(letter("refused", 1));
        assertDoesNotThrow(() -> oracle.verdict(start, books(1, 0, 1, 0)).assertLostOnly(1));
        assertSays("1 dead-lettered by the ledger instead of 0", books(1, 0, 1, 0));
        assertDoesNotThrow(() -> oracle.verdict(start, books(1, 0, 1, 0)).assertReason("refused"));
        assertThrows(
                AssertionError.class,
                () -> oracle.verdict(start, books(1, 0, 1, 0)).assertReason("internal"));
    }

    @Test
    void aDeadLetterThatIsMissingInTheFilesWasCountedAsUnwritten() {
        accept();
        assertDoesNotThrow(() -> oracle.verdict(start, books(1, 0, 1, 0)).assertLostOnly(1, 1));
    }

    @Test
    void aDeadLetterOfARefusedPacketIsInvented() throws IOException {
        accept();
        oracle.refused(oracle.send());
        keep(letter("refused", 1) + letter("refused", 2));
        assertLostOnlyOneSays("refused or never sent whole instead of 0: [p-2]");
    }

    @Test
    void aDeadLetterIsThereOnceAndWasDeliveredNowhere() throws IOException {
        accept();
        keep(letter("refused", 1) + letter("refused", 1));
        assertLostOnlyOneSays("twice, or though delivered instead of 0: [p-1]");
        keep(letter("refused", 1));
        oracle.took(List.of(1), null);
        assertLostOnlyOneSays("twice, or though delivered instead of 0: [p-1]");
    }

    @Test
    void everyByteOfADeadLetterCounts() throws IOException {
        accept();
        for (String changed : List.of(
                letter("refused", 1).strip(),
                letter("refused", LoadPackets.text(1).replace("WARN", "warn")),
                letter("refused", 1).replace("\"attempts\":2", "\"attempts\":"),
                letter("refused", 1) + "x")) {
            keep(changed);
            assertLostOnlyOneSays("0 dead letters in the files instead of 1");
        }
    }

    @Test
    void whatWasLeftIsWhatIsMissing() {
        oracle.took(List.of(accept()), null);
        accept();
        Books left = new Books(Http.parse(
                "{\"ledger\":{\"packets\":{\"accepted\":2,\"delivered\":1,\"in_flight\":1}},\"analyzers\":[]}"));
        assertDoesNotThrow(() -> oracle.verdict(start, left).assertLeft(1));
        assertThrows(AssertionError.class, () -> oracle.verdict(start, left).assertLeft(0));
    }

    private static String letter(String reason, int sequence) {
        return letter(reason, LoadPackets.text(sequence));
    }

    private static String letter(String reason, String packet) {
        boolean oneLine = packet.indexOf('\n') < 0;
        return "{\"time\":\"2026-01-02T03:04:05.678Z\",\"reason\":\"" + reason
                + "\",\"analyzer\":\"analyzer-1\",\"attempts\":2,\"detail\":\"400: \\\"no\\\"\","
                + (oneLine
                        ? "\"packet\":" + packet
                        : "\"packet_base64\":\"" + Base64.getEncoder().encodeToString(packet.getBytes(UTF_8)) + '"')
                + "}\n";
    }

    private void keep(String lines) throws IOException {
        Files.writeString(directory.resolve("dead-letters-20260102T030405Z-000001.jsonl"), lines);
        oracle.keptIn(new KeptLetters(directory));
    }

    private void assertLostOnlyOneSays(String words) {
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> oracle.verdict(start, books(1, 0, 1, 0)).assertLostOnly(1));
        assertTrue(String.valueOf(error.getMessage()).contains(words), error::getMessage);
    }

    @Test
    void aRefusedPacketThatComesIsInvented() {
        int sequence = oracle.send();
        oracle.refused(sequence);
        oracle.took(List.of(sequence), null);
        assertSays("refused or never sent", books(0, 0, 0, 0));
    }

    @Test
    void aPacketThatWasNeverSentIsInvented() {
        oracle.took(List.of(77), null);
        assertSays("refused or never sent", books(0, 0, 0, 0));
    }

    @Test
    void aPacketOfABodyThatBrokeOffIsNeitherUnansweredNorRefused() {
        oracle.sendInPart();
        oracle.took(List.of(accept()), null);
        Verdict verdict = oracle.verdict(start, books(1, 1, 0, 0));
        assertDoesNotThrow(verdict::assertNothingLost);
        assertDoesNotThrow(verdict::assertNothingRefused);
        assertEquals(1, verdict.sent());
    }

    @Test
    void aPacketOfABodyThatBrokeOffIsInventedIfItComes() {
        oracle.took(List.of(oracle.sendInPart()), null);
        assertSays("never sent whole instead of 0: [p-1]", books(0, 0, 0, 0));
        assertSays("0 accepted and 0 unanswered, but the ledger has 1", books(1, 1, 0, 0));
    }

    @Test
    void aDeadLetterOfABodyThatBrokeOffIsInvented() throws IOException {
        accept();
        oracle.sendInPart();
        keep(letter("refused", 1) + letter("refused", 2));
        assertLostOnlyOneSays("never sent whole instead of 0: [p-2]");
    }

    @Test
    void aCaseIsJudgedByItsOwnPacketsTheLargeOnesToo() {
        accept();
        oracle.accepted(oracle.sendLarge());
        Oracle.Start later = oracle.start(NOTHING);
        Verdict nothing = oracle.verdict(later, NOTHING);
        assertEquals(0, nothing.sent() + nothing.accepted() + nothing.missing().cardinality());

        int large = oracle.sendLarge();
        oracle.accepted(large);
        oracle.took(List.of(accept(), LoadPackets.FIRST_LARGE, large, large), null);
        Verdict verdict = oracle.verdict(later, books(2, 2, 0, 0));
        assertEquals(2, verdict.sent());
        assertEquals(2, verdict.delivered());
        assertEquals(1, verdict.duplicates());
        assertEquals(BitSet.valueOf(new long[0]), verdict.invented());
    }

    @Test
    void aSecondDeliveryNeedsItsMarkWhicheverComesFirst() {
        int first = accept();
        int second = accept();
        oracle.took(List.of(first, second), null);
        oracle.took(List.of(second, first), "1");
        assertSays("1 packets delivered twice without a mark instead of 0: [p-2]", books(2, 2, 0, 1));
        assertEquals(2, oracle.verdict(start, books(2, 2, 0, 1)).duplicates());
    }

    @Test
    void aMarkThatIsNotCountedIsFound() {
        oracle.took(List.of(accept()), "all");
        assertSays("only 0 possible duplicates are counted", books(1, 1, 0, 0));
    }

    @Test
    void aLedgerThatDiffersIsFound() {
        oracle.took(List.of(accept()), null);
        assertSays("but the ledger has 2", books(2, 2, 0, 0));
        assertSays("does not add up", books(1, 0, 0, 0));
    }

    @Test
    void aPacketWithoutAnAnswerMayHaveBeenAcceptedOrNot() {
        oracle.send();
        assertDoesNotThrow(() -> oracle.verdict(start, books(0, 0, 0, 0)).assertNothingLost());
        oracle.took(List.of(1), null);
        assertDoesNotThrow(() -> oracle.verdict(start, books(1, 1, 0, 0)).assertNothingLost());
    }

    @Test
    void everyByteOfABodyCounts() {
        String body = "[" + LoadPackets.text(3) + "," + LoadPackets.text(4) + "]";
        assertEquals(List.of(3, 4), LoadPackets.sequencesIn(body));
        assertEquals(List.of(5), LoadPackets.sequencesIn(LoadPackets.text(5)));
        for (String changed : List.of(
                body + " ",
                body.replace("WARN", "warn"),
                body.substring(0, body.length() - 1),
                body.replace("é", "e"),
                LoadPackets.text(5) + "]",
                "[]")) {
            assertThrows(IllegalArgumentException.class, () -> LoadPackets.sequencesIn(changed));
        }
    }
}
