package io.logstreamer.server;

import io.logstreamer.server.config.DistributorConfig;
import io.logstreamer.server.send.HttpProber;
import io.logstreamer.server.send.TransportConfig;
import io.logstreamer.server.send.Transports;
import java.time.Duration;

/** The ways to the analyzers over HTTP. */
final class HttpLinks {
    private HttpLinks() {}

    static Links of(DistributorConfig config) {
        Transports transports = new Transports(times(config));
        HttpProber prober = new HttpProber(probeTimeout(config));
        return new Links(analyzer -> transports.open(analyzer.address()), prober, next -> {
            transports.use(times(next));
            prober.use(probeTimeout(next));
        });
    }

    private static TransportConfig times(DistributorConfig config) {
        return TransportConfig.of(Duration.ofNanos(config.pipeline().lane().timeoutNs()));
    }

    private static Duration probeTimeout(DistributorConfig config) {
        return Duration.ofNanos(config.pipeline().conductor().probeTimeoutNs());
    }
}
