package io.logstreamer.server.live;

import io.logstreamer.server.config.SettingInForce;
import io.logstreamer.server.metrics.Instruments;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.encoding.ContentEncodingRepository;
import io.undertow.server.handlers.encoding.EncodingHandler;
import io.undertow.server.handlers.encoding.GzipEncodingProvider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.Deflater;

/** The live page and what feeds it. Built while the distributor starts, {@link #start}ed when it has, closed before its port. */
public final class Live implements AutoCloseable {
    private final Sources sources;
    private final List<SettingInForce> settings;
    private final History history = new History();
    private final Viewers viewers = new Viewers();
    private final Sampler sampler;

    public Live(Instruments instruments, FleetEvents events, List<SettingInForce> settings, InstantSource wallClock) {
        this.settings = settings;
        Duration up = Duration.ofNanos(instruments.clock().nanoTime() - instruments.startedNs());
        sources = new Sources(
                instruments,
                new Samples(Sample.ofNothing(instruments.startedNs())),
                events,
                wallClock.instant().minus(up),
                wallClock);
        sampler = new Sampler(sources, history, viewers);
    }

    /** Begins to sample. */
    public void start() {
        sampler.start();
    }

    /** Handlers of GET by exact path. */
    public Map<String, HttpHandler> routes() {
        Map<String, HttpHandler> routes = new HashMap<>();
        PageFile.all().forEach(file -> routes.put(file.path(), new PageHandler(file)));
        routes.put("/live", viewers);
        routes.put("/status", json(() -> StatusJson.of(sources, Reading.of(sources.instruments()))));
        routes.put("/history", json(() -> HistoryJson.of(history.oldestFirst())));
        routes.put("/config", json(() -> ConfigJson.of(settings)));
        routes.replaceAll((path, handler) -> new GuardedPage(handler));
        return routes;
    }

    private static HttpHandler json(Supplier<byte[]> body) {
        return new EncodingHandler(
                new JsonHandler(body),
                new ContentEncodingRepository()
                        .addEncodingHandler("gzip", new GzipEncodingProvider(Deflater.BEST_SPEED), 1));
    }

    /** Stops sampling, and tells those who look that it was in order. */
    @Override
    public void close() {
        sampler.close();
        viewers.close();
    }
}
