package io.logstreamer.server.live;

import io.logstreamer.server.config.SettingInForce;
import io.logstreamer.server.http.Routes;
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

/** What {@link Live} consists of once it is needed. */
record LiveParts(Routes routes, Sampler sampler, Viewers viewers) {
    static LiveParts of(Instruments instruments, Supplier<List<SettingInForce>> settings, InstantSource wallClock) {
        Duration up = Duration.ofNanos(instruments.clock().nanoTime() - instruments.startedNs());
        Sources sources = new Sources(
                instruments,
                new Samples(Sample.ofNothing(instruments.startedNs())),
                wallClock.instant().minus(up),
                wallClock);
        History history = new History();
        Viewers viewers = new Viewers();
        Map<String, HttpHandler> paths = new HashMap<>();
        PageFile.all().forEach(file -> paths.put(file.path(), new PageHandler(file)));
        paths.put("/live", viewers);
        paths.put("/status", json(() -> StatusJson.of(sources, Reading.of(instruments))));
        paths.put("/history", json(() -> HistoryJson.of(history.oldestFirst())));
        paths.put("/config", json(() -> ConfigJson.of(settings.get())));
        paths.replaceAll((path, handler) -> new GuardedPage(handler));
        return new LiveParts(new Routes(paths), new Sampler(sources, history, viewers), viewers);
    }

    private static HttpHandler json(Supplier<byte[]> body) {
        return new EncodingHandler(
                new JsonHandler(body),
                new ContentEncodingRepository()
                        .addEncodingHandler("gzip", new GzipEncodingProvider(Deflater.BEST_SPEED), 1));
    }
}
