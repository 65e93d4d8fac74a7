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
 * @param invented delivered, though refused or never sent
 * @param unmarkedDuplicates delivered more than once without the mark that they may have been
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
        BitSet invented,
        BitSet unmarkedDuplicates,
        List<String> wrong,
        long markedDeliveries,
        Books before,
        Books after) {
    private static final int SHOWN = 10;

    /** P4 and P5: accepted means delivered, once or marked, byte for byte, and the ledger knows. */
    void assertNothingLost() {
        assertLostOnly(0);
    }

    /** The same, but so many were dead-lettered. */
    void assertLostOnly(int deadLetters) {
        List<String> problems = new ArrayList<>();
        expect(problems, "accepted, not delivered", deadLetters, lost);
        expect(problems, "delivered, but refused or never sent", 0, invented);
        expect(problems, "delivered twice without a mark", 0, unmarkedDuplicates);
        wrong.stream().limit(SHOWN).forEach(problems::add);
        long inLedger = ledger("accepted");
        if (inLedger < accepted || inLedger > accepted + unanswered) {
            problems.add(accepted + " accepted and " + unanswered + " unanswered, but the ledger has " + inLedger);
        }
        if (ledger("dead_lettered") != deadLetters) {
            problems.add(ledger("dead_lettered") + " dead-lettered by the ledger instead of " + deadLetters);
        }
        if (ledger("delivered") + ledger("dead_lettered") != inLedger || !after.quiescent()) {
            problems.add("the ledger does not add up");
        }
        if (markedDeliveries > after.possibleDuplicates()) {
            problems.add(markedDeliveries + " marked packets came, only " + after.possibleDuplicates()
                    + " possible duplicates are counted");
        }
        if (!problems.isEmpty()) {
            fail(String.join("; ", problems) + "\n" + this);
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

    @Override
    public String toString() {
        return "sent " + sent + ", accepted " + accepted + ", refused " + refused + ", unanswered " + unanswered
                + ", delivered " + delivered + ", duplicates " + duplicates + " of " + possibleDuplicates()
                + " possible; books before " + before.json() + ", after " + after.json();
    }
}
