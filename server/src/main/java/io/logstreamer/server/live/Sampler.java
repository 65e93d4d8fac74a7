package io.logstreamer.server.live;

import java.time.Instant;
import java.util.List;

/**
 * Reads the counters once a second, for all who look and for those who will look back. While nobody looks nothing is written
 * down as JSON. {@link Live}'s thread only.
 */
final class Sampler {
    static final long PERIOD_MS = 1_000;

    /** Turns from one point of the charts to the next. */
    static final int POINT_TURNS = 2;

    private final Sources sources;
    private final History history;
    private final Viewers viewers;
    private Sample lastPoint;
    private int turns;

    Sampler(Sources sources, History history, Viewers viewers) {
        this.sources = sources;
        this.history = history;
        this.viewers = viewers;
        lastPoint = Sample.ofNothing(sources.instruments().startedNs());
    }

    /** One second's work. */
    void turn() {
        Reading reading = Reading.of(sources.instruments());
        sources.samples().add(reading.sample());
        if (++turns % POINT_TURNS == 0) {
            point(reading);
        }
        if (viewers.areThere()) {
            viewers.send("status", StatusJson.of(sources, reading));
        }
    }

    private void point(Reading reading) {
        Instant now = sources.wallClock().instant();
        Point point =
                Point.of(reading, lastPoint, sources.instruments().pipeline().router(), now);
        lastPoint = reading.sample();
        history.add(point);
        if (viewers.areThere()) {
            viewers.send("history", HistoryJson.of(List.of(point)));
        }
    }
}
