package io.logstreamer.server;

import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.control.Prober;
import io.logstreamer.core.lane.BatchTransport;
import java.util.function.Function;

/**
 * The ways to the analyzers.
 *
 * @param transports makes the transport of one analyzer
 * @param prober asks analyzers how they are
 */
public record Links(Function<Analyzer, BatchTransport> transports, Prober prober) {}
