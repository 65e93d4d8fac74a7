package io.logstreamer.server.metrics;

import io.logstreamer.core.control.FleetListener;
import io.logstreamer.core.control.StateChange;
import io.logstreamer.core.health.AnalyzerState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The last state changes of analyzers. Written by the conductor's thread, which waits for nobody; read by any. */
public final class FleetEvents implements FleetListener {
    public static final int MOST = 100;

    private final InstantSource wallClock;
    private volatile List<Event> newestFirst = List.of();

    /** One change. */
    public record Event(Instant at, String analyzer, AnalyzerState from, AnalyzerState to, String reason) {
        /** As an element of a list. */
        public void writeTo(JsonFields json) {
            json.open();
            json.text("at", Timestamps.of(at));
            json.text("analyzer", analyzer);
            json.text("from", from.name());
            json.text("to", to.name());
            json.text("reason", reason);
            json.close();
        }
    }

    public FleetEvents(InstantSource wallClock) {
        this.wallClock = wallClock;
    }

    @Override
    public void stateChanged(StateChange change) {
        List<Event> known = newestFirst;
        List<Event> next = new ArrayList<>(MOST);
        next.add(new Event(wallClock.instant(), change.analyzer(), change.from(), change.to(), change.reason()));
        next.addAll(known.subList(0, Math.min(known.size(), MOST - 1)));
        newestFirst = List.copyOf(next);
    }

    public List<Event> newestFirst() {
        return newestFirst;
    }
}
