package io.logstreamer.server.metrics;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Which configuration is in force and since when, and how reloads ended. Any thread. */
public final class ReloadCounts {
    private static final long FIRST = 1;

    private final InstantSource wallClock;
    private final Map<ReloadOutcome, LongAdder> reloads = new EnumMap<>(ReloadOutcome.class);
    private volatile InForce inForce;

    private record InForce(long generation, Instant since) {}

    /** The first is in force. */
    public ReloadCounts(InstantSource wallClock) {
        this.wallClock = wallClock;
        this.inForce = new InForce(FIRST, wallClock.instant());
        for (ReloadOutcome outcome : ReloadOutcome.values()) {
            reloads.put(outcome, new LongAdder());
        }
    }

    /** The next is in force; one thread at a time. Returns its number. */
    public long reloaded() {
        inForce = new InForce(inForce.generation + 1, wallClock.instant());
        ended(ReloadOutcome.IN_FORCE);
        return inForce.generation;
    }

    public void refused() {
        ended(ReloadOutcome.REFUSED);
    }

    public void failed() {
        ended(ReloadOutcome.FAILED);
    }

    private void ended(ReloadOutcome outcome) {
        Objects.requireNonNull(reloads.get(outcome)).increment();
    }

    /** How often a configuration was put in force, the start's being the first. */
    public long generation() {
        return inForce.generation;
    }

    public Instant since() {
        return inForce.since;
    }

    public long reloads(ReloadOutcome outcome) {
        return Objects.requireNonNull(reloads.get(outcome)).sum();
    }
}
