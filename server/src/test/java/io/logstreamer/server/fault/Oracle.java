package io.logstreamer.server.fault;

import io.logstreamer.server.system.Books;
import io.logstreamer.server.system.RetryAfter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Knows from both ends what the distributor promised and what it did: the sequences that {@link Load} sent and which of
 * them were answered 202 or refused, the sequences that analyzers answered 2xx, and those that lie in the files of dead
 * letters. Any thread.
 */
final class Oracle implements Deliveries {
    private static final String ALL = "all";

    private final BitSet sent = new BitSet();
    private final BitSet accepted = new BitSet();
    private final BitSet refused = new BitSet();
    private final BitSet delivered = new BitSet();
    private final BitSet deliveredUnmarked = new BitSet();
    private final BitSet twiceUnmarked = new BitSet();
    private final List<String> wrong = new ArrayList<>();
    private @Nullable KeptLetters letters;
    private int next = 1;
    private int nextLarge = LoadPackets.FIRST_LARGE;
    private final Map<Integer, Integer> again = new HashMap<>();
    private long markedDeliveries;

    /** Where a case begins: its packets have sequences from here on, its large ones from {@code large} on. */
    record Start(int sequence, int large, int wrong, Books books) {
        private boolean isBefore(int other) {
            return other >= (other < LoadPackets.FIRST_LARGE ? sequence : large);
        }

        private BitSet since(BitSet all) {
            BitSet some = (BitSet) all.clone();
            some.clear(0, sequence);
            some.clear(LoadPackets.FIRST_LARGE, large);
            return some;
        }
    }

    /** From now on dead letters are looked for there; until then there is none to be found. */
    synchronized void keptIn(KeptLetters kept) {
        letters = kept;
    }

    /** The sequence of a packet that is about to be sent. */
    synchronized int send() {
        sent.set(next);
        return next++;
    }

    /** The sequence that the next packet will have. */
    synchronized int next() {
        return next;
    }

    /** Likewise, of a large one. */
    synchronized int sendLarge() {
        sent.set(nextLarge);
        return nextLarge++;
    }

    /**
     * The sequence of a packet in a body that will break off: nobody waits for an answer. It is none of those that were
     * sent, so wherever it turns up it is invented.
     */
    synchronized int sendInPart() {
        return next++;
    }

    /** Answered 202. */
    synchronized void accepted(int sequence) {
        accepted.set(sequence);
    }

    /** Answered 429 or 503. */
    synchronized void refused(int sequence) {
        refused.set(sequence);
    }

    /**
     * Answered so; other statuses than 202, 429 and 503 are wrong for a packet that is well.
     *
     * @param retryAfter empty if the header was not there
     */
    synchronized void answered(int sequence, int status, String retryAfter, String body) {
        switch (status) {
            case 202 -> accepted(sequence);
            case 429, 503 -> {
                refused(sequence);
                if (!RetryAfter.isUsable(retryAfter)) {
                    wronglyAnswered(status + " with Retry-After \"" + retryAfter + "\"");
                }
            }
            default -> wronglyAnswered(status + " to packet " + sequence + ": " + body);
        }
    }

    /** Answered something that is wrong whatever happens. */
    synchronized void wronglyAnswered(String what) {
        wrong.add(what);
    }

    @Override
    public synchronized void took(List<Integer> sequences, @Nullable String mark) {
        Set<Integer> marked = mark == null || mark.equals(ALL)
                ? Set.of()
                : Arrays.stream(mark.split(",")).map(Integer::valueOf).collect(Collectors.toSet());
        for (int i = 0; i < sequences.size(); i++) {
            int sequence = sequences.get(i);
            if (delivered.get(sequence)) {
                again.merge(sequence, 1, Integer::sum);
            }
            delivered.set(sequence);
            if (ALL.equals(mark) || marked.contains(i)) {
                markedDeliveries++;
            } else if (deliveredUnmarked.get(sequence)) {
                twiceUnmarked.set(sequence);
            } else {
                deliveredUnmarked.set(sequence);
            }
        }
    }

    @Override
    public synchronized void altered(String what) {
        wrong.add(what);
    }

    synchronized boolean isDelivered(int sequence) {
        return delivered.get(sequence);
    }

    /** Whether nothing more is to come of it. */
    synchronized boolean isOver(int sequence) {
        return delivered.get(sequence) || refused.get(sequence);
    }

    /** How many packets so far. */
    synchronized int delivered() {
        return delivered.cardinality();
    }

    synchronized Start start(Books books) {
        return new Start(next, nextLarge, wrong.size(), books);
    }

    /**
     * Judges the packets sent since a start.
     *
     * @param books read when nothing was inside, as were the start's
     */
    synchronized Verdict verdict(Start start, Books books) {
        BitSet lost = start.since(accepted);
        lost.andNot(delivered);
        BitSet invented = start.since(delivered);
        invented.and(refused);
        BitSet unsent = start.since(delivered);
        unsent.andNot(sent);
        invented.or(unsent);
        List<String> wrongNow = new ArrayList<>(wrong.subList(start.wrong(), wrong.size()));
        List<DeadLetter> dead = deadLetters(start, wrongNow);
        BitSet missing = (BitSet) lost.clone();
        BitSet needless = new BitSet();
        BitSet kept = new BitSet();
        for (DeadLetter letter : dead) {
            int sequence = letter.sequence();
            missing.clear(sequence);
            invented.set(sequence, invented.get(sequence) || refused.get(sequence) || !sent.get(sequence));
            needless.set(sequence, needless.get(sequence) || delivered.get(sequence) || kept.get(sequence));
            kept.set(sequence);
        }
        BitSet unanswered = start.since(sent);
        unanswered.andNot(accepted);
        unanswered.andNot(refused);
        return new Verdict(
                start.since(sent).cardinality(),
                start.since(accepted).cardinality(),
                start.since(refused).cardinality(),
                unanswered.cardinality(),
                start.since(delivered).cardinality(),
                again.entrySet().stream()
                        .filter(entry -> start.isBefore(entry.getKey()))
                        .mapToInt(Map.Entry::getValue)
                        .sum(),
                lost,
                missing,
                invented,
                start.since(twiceUnmarked),
                dead,
                needless,
                wrongNow,
                markedDeliveries,
                start.books(),
                books);
    }

    private List<DeadLetter> deadLetters(Start start, List<String> problems) {
        if (letters == null) {
            return List.of();
        }
        try {
            return letters.read().stream()
                    .filter(letter -> start.isBefore(letter.sequence()))
                    .toList();
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
            return List.of();
        }
    }
}
