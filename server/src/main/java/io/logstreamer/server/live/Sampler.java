package io.logstreamer.server.live;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the counters once a second, for all who look and for those who will look back. While nobody looks nothing is written
 * down as JSON.
 */
final class Sampler implements AutoCloseable {
    static final long PERIOD_MS = 1_000;

    /** Turns from one point of the charts to the next. */
    static final int POINT_TURNS = 2;

    private static final Logger LOG = LoggerFactory.getLogger("live");

    private final Sources sources;
    private final History history;
    private final Viewers viewers;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("live").daemon().factory());
    private Sample lastPoint;
    private int turns;
    private boolean hasFailed;

    Sampler(Sources sources, History history, Viewers viewers) {
        this.sources = sources;
        this.history = history;
        this.viewers = viewers;
        lastPoint = Sample.ofNothing(sources.instruments().startedNs());
    }

    void start() {
        var _ = thread.scheduleAtFixedRate(this::guardedTurn, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    /** A fault here costs a sample, never the next ones. */
    private void guardedTurn() {
        try {
            turn();
        } catch (RuntimeException e) {
            if (!hasFailed) {
                LOG.error("a sample for the live page failed; further failures are not logged", e);
            }
            hasFailed = true;
        }
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

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
