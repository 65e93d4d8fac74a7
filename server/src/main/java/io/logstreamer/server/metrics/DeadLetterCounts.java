package io.logstreamer.server.metrics;

import io.logstreamer.core.lane.DeadLetters;
import io.logstreamer.core.packet.Packet;
import io.logstreamer.server.deadletter.LetterCounts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts dead letters by reason and passes them on. Any thread. */
public final class DeadLetterCounts implements DeadLetters {
    private final DeadLetters next;
    private final LetterCounts letters;
    private final Map<Reason, LongAdder> packets = new EnumMap<>(Reason.class);

    /** @param letters what becomes of those that are to be kept in files */
    public DeadLetterCounts(DeadLetters next, LetterCounts letters) {
        this.next = next;
        this.letters = letters;
        for (Reason reason : Reason.values()) {
            packets.put(reason, new LongAdder());
        }
    }

    @Override
    public void add(Packet packet, Reason reason, String analyzer, String detail) {
        of(reason).increment();
        next.add(packet, reason, analyzer, detail);
    }

    LetterCounts letters() {
        return letters;
    }

    long packets(Reason reason) {
        return of(reason).sum();
    }

    private LongAdder of(Reason reason) {
        return Objects.requireNonNull(packets.get(reason), "every reason has its counter");
    }
}
