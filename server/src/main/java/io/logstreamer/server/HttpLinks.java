package io.logstreamer.server;

import io.logstreamer.core.control.ProbeResult;
import io.logstreamer.core.health.Failure;
import io.logstreamer.server.config.DistributorConfig;

/** Placeholder until the sender lands. */
final class HttpLinks {
    private HttpLinks() {}

    static Links of(DistributorConfig config) {
        return new Links(a -> (b, e) -> {}, (a, done) -> done.accept(new ProbeResult.Bad(Failure.FAILED, "none")));
    }
}
