package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.system.Books;
import io.logstreamer.server.system.Http;
import java.util.List;
import org.junit.jupiter.api.Test;

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
        assertSays("1 packets accepted, not delivered instead of 0: [p-1]", books(2, 2, 0, 0));
    }

    @Test
    void aDeadLetterIsNoLossIfItWasExpectedAndCounted() {
        accept();
        assertDoesNotThrow(() -> oracle.verdict(start, books(1, 0, 1, 0)).assertLostOnly(1));
        assertSays("1 dead-lettered by the ledger instead of 0", books(1, 0, 1, 0));
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
