package io.logstreamer.server.fault;

import static org.junit.jupiter.api.Assertions.fail;

import io.logstreamer.server.system.Books;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What an {@link Oracle} found of the packets of one case, beside what the distributor's own books say.
 *
 * @param unanswered neither 202 nor refused: whoever sent them cannot know
 * @param duplicates deliveries beyond the first of each packet
 * @param lost accepted and delivered nowhere; dead-lettered ones are among them
 * @param missing accepted, delivered nowhere and in no file of dead letters either
 * @param invented delivered or dead-lettered, though refused, never sent, or sent only in part
 * @param unmarkedDuplicates delivered more than once without the mark that they may have been
 * @param deadLetters as they lie in the files
 * @param needlessLetters delivered, and yet in the files, or there twice
 * @param wrong altered packets and answers that may never be
 * @param markedDeliveries of all cases so far
 */
record Verdict(
        int sent,
        int accepted,
        int refused,
        int unanswered,
        int delivered,
        int duplicates,
        BitSet lost,
        BitSet missing,
        BitSet invented,
        BitSet unmarkedDuplicates,
        List<DeadLetter> deadLetters,
        BitSet needlessLetters,
        List<String> wrong,
        long markedDeliveries,
        Books before,
        Books after) {
    private static final int SHOWN = 10;

    /** P4 and P5: accepted means delivered, once or marked, byte for byte, and the ledger knows. */
    void assertNothingLost() {
        assertLostOnly(0);
    }

    /** The same, but so many were dead-lettered, and are in the files. */
    void assertLostOnly(int dead) {
        assertLostOnly(dead, 0);
    }

    /** The same, but so many of the dead-lettered could not be written to files. */
    void assertLostOnly(int dead, int unwritten) {
        List<String> problems = problems(dead, unwritten);
        expect(problems, "accepted, neither delivered nor in a file", unwritten, missing);
        if (!after.quiescent()) {
            problems.add("the ledger does not add up");
        }
        if (markedDeliveries > after.possibleDuplicates()) {
            problems.add(markedDeliveries + " marked packets came, only " + after.possibleDuplicates()
                    + " possible duplicates are counted");
        }
        failOf(problems);
    }

    /** The same, by the last words of a distributor that has ended and says how many were left inside. */
    void assertLeft(long left) {
        List<String> problems = problems(0, 0);
        long gone = ledger("accepted") - delivered - deadLetters.size();
        if (gone != left || missing.cardinality() > left) {
            problems.add(left + " left by its own count; " + gone + " accepted and neither delivered nor in a file");
        }
        failOf(problems);
    }

    private List<String> problems(int dead, int unwritten) {
        List<String> problems = new ArrayList<>();
        expect(problems, "delivered or dead-lettered, but refused or never sent whole", 0, invented);
        expect(problems, "delivered twice without a mark", 0, unmarkedDuplicates);
        expect(problems, "in the files of dead letters twice, or though delivered", 0, needlessLetters);
        wrong.stream().limit(SHOWN).forEach(problems::add);
        long inLedger = ledger("accepted");
        if (inLedger < accepted || inLedger > accepted + unanswered) {
            problems.add(accepted + " accepted and " + unanswered + " unanswered, but the ledger has " + inLedger);
        }
        if (ledger("dead_lettered") != dead) {
            problems.add(ledger("dead_lettered") + " dead-lettered by the ledger instead of " + dead);
        }
        if (deadLetters.size() != dead - unwritten) {
            problems.add(deadLetters.size() + " dead letters in the files instead of " + (dead - unwritten));
        }
        if (ledger("delivered") + ledger("dead_lettered") + after.inside() != inLedger) {
            problems.add("the ledger does not add up");
        }
        return problems;
    }

    private void failOf(List<String> problems) {
        if (!problems.isEmpty()) {
            fail(String.join("; ", problems) + "\n" + this);
        }
    }

    /** Every dead letter says so. */
    void assertReason(String reason) {
        if (!deadLetters.stream().allMatch(letter -> letter.reason().equals(reason) && letter.attempts() > 0)) {
            fail("not all dead-lettered as " + reason + " after an attempt: " + deadLetters);
        }
    }

    /** Whoever else was there took all of it: nothing had to be refused. */
    void assertNothingRefused() {
        if (refused > 0 || unanswered > 0) {
            fail("refused " + refused + ", unanswered " + unanswered + " of " + sent + " packets\n" + this);
        }
    }

    private static void expect(List<String> problems, String what, int expected, BitSet found) {
        if (found.cardinality() != expected) {
            problems.add(found.cardinality() + " packets " + what + " instead of " + expected + ": "
                    + found.stream().limit(SHOWN).mapToObj(i -> "p-" + i).toList());
        }
    }

    private long ledger(String place) {
        return after.packets(place) - before.packets(place);
    }

    /** How many of this case were sent with the mark. */
    long possibleDuplicates() {
        return after.possibleDuplicates() - before.possibleDuplicates();
    }

    /** Whether whatever comes to be known a little late has been heard of: all are where they should be. */
    boolean isComplete(int dead, int unwritten) {
        return lost.cardinality() <= dead && deadLetters.size() >= dead - unwritten;
    }

    @Override
    public String toString() {
        return "sent " + sent + ", accepted " + accepted + ", refused " + refused + ", unanswered " + unanswered
                + ", delivered " + delivered + ", duplicates " + duplicates + " of " + possibleDuplicates()
                + " possible, in files " + deadLetters.size() + "; books before " + before.json() + ", after "
                + after.json();
    }
}
