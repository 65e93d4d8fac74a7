package io.logstreamer.emitter.report;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what happens to packets. Any thread may count and read. At the end {@code sent = accepted + given up}; a refused
 * packet is one of those given up.
 */
public final class Tally {

    private final LongAdder sentPackets = new LongAdder();
    private final LongAdder sentMessages = new LongAdder();
    private final LongAdder sentBytes = new LongAdder();
    private final LongAdder acceptedPackets = new LongAdder();
    private final LongAdder acceptedMessages = new LongAdder();
    private final LongAdder givenUpPackets = new LongAdder();
    private final LongAdder givenUpMessages = new LongAdder();
    private final LongAdder retrying = new LongAdder();
    private final Map<String, LongAdder> retried = new ConcurrentHashMap<>();
    private final Map<Integer, LongAdder> refused = new ConcurrentHashMap<>();

    /** Packets go out for the first time, in a body of so many bytes. */
    public void sent(int packets, long messages, long bytes) {
        sentPackets.add(packets);
        sentMessages.add(messages);
        sentBytes.add(bytes);
    }

    public void accepted(int packets, long messages) {
        acceptedPackets.add(packets);
        acceptedMessages.add(messages);
    }

    public void givenUp(int packets, long messages) {
        givenUpPackets.add(packets);
        givenUpMessages.add(messages);
    }

    /** The packets are given up besides. */
    public void refused(int status, int packets) {
        refused.computeIfAbsent(status, s -> new LongAdder()).add(packets);
    }

    /** A request goes out once more, for a reason like {@code 503} or {@code timeout}. */
    public void retried(String reason) {
        retried.computeIfAbsent(reason, r -> new LongAdder()).increment();
    }

    /** Packets begin to wait for their next attempt. */
    public void waitBegun(int packets) {
        retrying.add(packets);
    }

    public void waitEnded(int packets) {
        retrying.add(-packets);
    }

    public Counts counts() {
        long accepted = acceptedPackets.sum();
        long acceptedInThem = acceptedMessages.sum();
        long givenUp = givenUpPackets.sum();
        long givenUpInThem = givenUpMessages.sum();
        return new Counts(
                new Volume(sentPackets.sum(), sentMessages.sum(), sentBytes.sum()),
                accepted,
                acceptedInThem,
                givenUp,
                givenUpInThem,
                retrying.sum(),
                sums(retried),
                sums(refused));
    }

    /** First attempts only; bytes of bodies. */
    public record Volume(long packets, long messages, long bytes) {}

    /**
     * The counts of a moment.
     *
     * @param retrying packets that wait for their next attempt
     * @param retried attempts after the first, by reason
     * @param refused packets, by HTTP status
     */
    public record Counts(
            Volume sent,
            long acceptedPackets,
            long acceptedMessages,
            long givenUpPackets,
            long givenUpMessages,
            long retrying,
            Map<String, Long> retried,
            Map<Integer, Long> refused) {

        public long retriedAttempts() {
            return retried.values().stream().mapToLong(Long::longValue).sum();
        }

        public long refusedPackets() {
            return refused.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private static <K extends Comparable<K>> Map<K, Long> sums(Map<K, LongAdder> adders) {
        Map<K, Long> sums = new TreeMap<>();
        adders.forEach((key, adder) -> sums.put(key, adder.sum()));
        return sums;
    }
}
