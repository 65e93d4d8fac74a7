package io.logstreamer.server.ingest;

import io.logstreamer.core.packet.Slices;
import io.logstreamer.server.policy.Judge;
import io.logstreamer.server.scan.ElementScanner;
import io.logstreamer.server.scan.PacketScanner;
import io.logstreamer.server.scan.ScanError;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the scan of one body with many packets has found: where the packets are, which elements are none, or why nothing in
 * it counts. Filled again by the next body. One I/O thread's.
 */
final class IngestBatch {
    /** The reply names so many of those that are no packets and tells how many more there are. */
    static final int MOST_LISTED = 100;

    /** How far the scan came. */
    enum Scan {
        /** To the end: every element is either a packet or refused. */
        WHOLE,
        /** To where an array is none. */
        BROKEN,
        /** To one element more than there may be. */
        TOO_MANY
    }

    /** A refused one. */
    sealed interface Element {
        /** From 0; blank lines are no elements. */
        int index();
    }

    /** It would be refused again. */
    record NoPacket(int index, ScanError error) implements Element {}

    /** @param rateSeconds for {@link Refused#RATE}: after which it may be sent again */
    record ForNow(int index, Refused reason, int rateSeconds) implements Element {}

    private final PacketScanner scanner;
    private final Judge judge;
    private final int maxPackets;
    private final Slices packets = new Slices();
    private final List<Element> listed = new ArrayList<>();
    private int malformed;
    private int tooLarge;
    private int heldBack;
    private int overRate;
    private int sampled;
    private long sampledMessages;
    private @Nullable ScanError breach;

    /** @param maxPackets elements, refused ones among them */
    IngestBatch(PacketScanner scanner, Judge judge, int maxPackets) {
        this.scanner = scanner;
        this.judge = judge;
        this.maxPackets = maxPackets;
    }

    /** Scans {@code body[0, length)}. Allocates nothing but what is to be said of the refused. */
    Scan scan(ElementScanner elements, byte[] body, int length) {
        packets.clear();
        listed.clear();
        malformed = 0;
        tooLarge = 0;
        heldBack = 0;
        overRate = 0;
        sampled = 0;
        sampledMessages = 0;
        breach = null;
        judge.begin(scanner);
        elements.begin(body, 0, length);
        Scan scan = toEnd(elements, body);
        elements.release();
        return scan;
    }

    private Scan toEnd(ElementScanner elements, byte[] body) {
        while (true) {
            ElementScanner.Step step = elements.next();
            if (step == ElementScanner.Step.END) {
                return Scan.WHOLE;
            }
            if (step == ElementScanner.Step.BROKEN) {
                breach = elements.error();
                return Scan.BROKEN;
            }
            if (elements() == maxPackets) {
                return Scan.TOO_MANY;
            }
            if (step == ElementScanner.Step.PACKET) {
                judged(body);
            } else {
                refuse();
            }
        }
    }

    private void judged(byte[] body) {
        switch (judge.judge(body, scanner, packets.size(), packets.bytes())) {
            case ADMITTED -> {
                int start = scanner.packetStart();
                packets.add(start, scanner.packetEnd() - start, scanner.messages());
            }
            case SAMPLED -> {
                sampled++;
                sampledMessages += scanner.messages();
            }
            case HELD_BACK -> {
                listed.add(new ForNow(elements(), Refused.PRIORITY, 0));
                heldBack++;
            }
            case OVER_RATE -> {
                listed.add(new ForNow(elements(), Refused.RATE, judge.retryAfterSeconds()));
                overRate++;
            }
        }
    }

    private void refuse() {
        if (malformed + tooLarge < MOST_LISTED) {
            listed.add(new NoPacket(elements(), scanner.error()));
        }
        if (scanner.errorKind() == ScanError.Kind.TOO_LARGE) {
            tooLarge++;
        } else {
            malformed++;
        }
    }

    int elements() {
        return packets.size() + refused() + sampled;
    }

    /** The packets that may come in. */
    Slices packets() {
        return packets;
    }

    /** Refused elements in their order: all that may be sent again, and the first of those that may not. */
    List<Element> listed() {
        return listed;
    }

    /** Elements that are no packets. */
    int malformed() {
        return malformed;
    }

    /** Elements that are larger than a packet may be. */
    int tooLarge() {
        return tooLarge;
    }

    /** Packets for which it is too full, as others matter more. */
    int heldBack() {
        return heldBack;
    }

    /** Packets that are more than their emitters may send. */
    int overRate() {
        return overRate;
    }

    int refused() {
        return malformed + tooLarge + heldBack + overRate;
    }

    /** Packets that were sampled away. */
    int sampled() {
        return sampled;
    }

    /** Theirs. */
    long sampledMessages() {
        return sampledMessages;
    }

    /** Of a batch of which nothing comes in and nothing was sampled away: for what, by what helps the sender most. */
    Refused reason() {
        if (overRate > 0) {
            return Refused.RATE;
        }
        return heldBack > 0 ? Refused.PRIORITY : Refused.MALFORMED;
    }

    /** Why the array is BROKEN. */
    ScanError breach() {
        return Objects.requireNonNull(breach, "it is not broken");
    }
}
