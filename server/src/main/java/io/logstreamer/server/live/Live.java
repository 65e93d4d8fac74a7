package io.logstreamer.server.live;

import io.logstreamer.server.metrics.Instruments;
import io.undertow.server.HttpHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** The live page and what feeds it. Built while the distributor starts, {@link #start}ed when it has, closed before its port. */
public final class Live implements AutoCloseable {
    private final Sources sources;
    private final Sampler sampler;

    public Live(Instruments instruments, FleetEvents events, InstantSource wallClock) {
        Duration up = Duration.ofNanos(instruments.clock().nanoTime() - instruments.startedNs());
        sources = new Sources(
                instruments,
                new Samples(Sample.ofNothing(instruments.startedNs())),
                events,
                wallClock.instant().minus(up),
                wallClock);
        sampler = new Sampler(sources);
    }

    /** Begins to sample. */
    public void start() {
        sampler.start();
    }

    /** Handlers of GET by exact path. */
    public Map<String, HttpHandler> routes() {
        return Map.of("/status", new JsonHandler(() -> StatusJson.of(sources, Reading.of(sources.instruments()))));
    }

    @Override
    public void close() {
        sampler.close();
    }
}
