package io.logstreamer.server.metrics;

import io.logstreamer.core.lane.DeadLetters;
import io.logstreamer.core.packet.Packet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts dead letters by reason and passes them on. Any thread. */
public final class DeadLetterCounts implements DeadLetters {
    private final DeadLetters next;
    private final Map<Reason, LongAdder> packets = new EnumMap<>(Reason.class);

    public DeadLetterCounts(DeadLetters next) {
        this.next = next;
        for (Reason reason : Reason.values()) {
            packets.put(reason, new LongAdder());
        }
    }

    @Override
    public void add(Packet packet, Reason reason, String analyzer, String detail) {
        of(reason).increment();
        next.add(packet, reason, analyzer, detail);
    }

    long packets(Reason reason) {
        return of(reason).sum();
    }

    private LongAdder of(Reason reason) {
        return Objects.requireNonNull(packets.get(reason), "every reason has its counter");
    }
}
