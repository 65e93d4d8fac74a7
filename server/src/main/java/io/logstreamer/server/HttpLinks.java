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
        Duration timeout = Duration.ofNanos(config.pipeline().lane().timeoutNs());
        Transports transports = new Transports(TransportConfig.of(timeout));
        Duration probeTimeout = Duration.ofNanos(config.pipeline().conductor().probeTimeoutNs());
        return new Links(analyzer -> transports.open(analyzer.address()), new HttpProber(probeTimeout));
    }
}
