package io.logstreamer.server.metrics;

import io.logstreamer.core.control.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Since when analyzers are in their states, by the clock on the wall. Core knows it by a clock that only counts; the first
 * reader who sees a state translates it, and all later ones get that answer: however the clocks drift or are set, the
 * time stays the same while the state does. Any thread.
 */
public final class StateTimes {
    private final InstantSource wallClock;
    private final Map<String, Since> byAnalyzer = new ConcurrentHashMap<>();

    public StateTimes(InstantSource wallClock) {
        this.wallClock = wallClock;
    }

    private record Since(long sinceNs, Instant moment) {}

    /** @param nowNs on the pipeline's clock, as {@link Fleet.Member#sinceNs} */
    public Instant since(Fleet.Member member, long nowNs) {
        return since(member.analyzer().name(), member.sinceNs(), nowNs);
    }

    Instant since(String analyzer, long sinceNs, long nowNs) {
        Since since = byAnalyzer.compute(
                analyzer,
                (name, known) -> known != null && known.sinceNs == sinceNs
                        ? known
                        : new Since(sinceNs, wallClock.instant().minus(Duration.ofNanos(nowNs - sinceNs))));
        return Objects.requireNonNull(since).moment;
    }
}
