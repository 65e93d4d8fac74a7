package io.logstreamer.server.ingest;

import io.logstreamer.core.counter.Latencies;
import io.logstreamer.server.unpack.Coding;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** What is counted at the door, over all I/O threads. Any thread. */
public final class IngestCounters {
    private final Map<Refused, LongAdder> refused = new EnumMap<>(Refused.class);
    private final List<DoorCounters> doors = new CopyOnWriteArrayList<>();

    public IngestCounters() {
        for (Refused reason : Refused.values()) {
            refused.put(reason, new LongAdder());
        }
    }

    void count(Refused reason, int packets) {
        of(reason).add(packets);
    }

    void include(DoorCounters ofOneThread) {
        doors.add(ofOneThread);
    }

    /** Packets refused for this reason since the start; a request whose packets nobody counted is one. */
    public long refused(Refused reason) {
        return of(reason).sum();
    }

    /** Packets sampled away since the start. */
    public long sampledPackets() {
        return doors.stream().mapToLong(door -> door.sampled().packets()).sum();
    }

    /** Their messages. */
    public long sampledMessages() {
        return doors.stream().mapToLong(door -> door.sampled().messages()).sum();
    }

    /** Requests accepted that held many packets and came as this. */
    public long acceptedBatches(BatchFormat format) {
        return doors.stream().mapToLong(door -> door.batches(format).get()).sum();
    }

    /** Of bodies that came packed so and could be unpacked. */
    public long packedBytes(Coding coding) {
        return doors.stream().mapToLong(door -> door.packedBytes(coding).get()).sum();
    }

    /** What they became. */
    public long unpackedBytes(Coding coding) {
        return doors.stream()
                .mapToLong(door -> door.unpackedBytes(coding).get())
                .sum();
    }

    private LongAdder of(Refused reason) {
        return Objects.requireNonNull(refused.get(reason), "every reason has its counter");
    }

    /** Of each I/O thread, from a request's head to its reply, of packets accepted. */
    public List<Latencies> acceptTimes() {
        return doors.stream().map(DoorCounters::accepted).toList();
    }

    /** Of each I/O thread, from a request's head to its reply, of requests refused. */
    public List<Latencies> refusalTimes() {
        return doors.stream().map(DoorCounters::refused).toList();
    }

    /** Of packets accepted since the start. */
    public long acceptedBytes() {
        return doors.stream().mapToLong(door -> door.acceptedBytes().get()).sum();
    }
}
