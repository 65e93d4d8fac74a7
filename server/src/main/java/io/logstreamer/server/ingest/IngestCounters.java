package io.logstreamer.server.ingest;

import io.logstreamer.core.counter.Latencies;
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

    void count(Refused reason) {
        of(reason).increment();
    }

    void include(DoorCounters ofOneThread) {
        doors.add(ofOneThread);
    }

    /** Requests refused for this reason since the start. */
    public long refused(Refused reason) {
        return of(reason).sum();
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
