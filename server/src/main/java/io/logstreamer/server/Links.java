package io.logstreamer.server;

import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.control.Prober;
import io.logstreamer.core.lane.BatchTransport;
import io.logstreamer.server.reload.Reloadable;
import java.util.function.Function;

/**
 * The ways to the analyzers.
 *
 * @param transports makes the transport of one analyzer
 * @param prober asks analyzers how they are
 * @param limits takes their limits from each configuration that is put in force
 */
public record Links(Function<Analyzer, BatchTransport> transports, Prober prober, Reloadable limits) {
    /** Without limits. */
    public Links(Function<Analyzer, BatchTransport> transports, Prober prober) {
        this(transports, prober, config -> {});
    }
}
