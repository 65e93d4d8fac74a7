package io.logstreamer.core.control;

import io.logstreamer.core.health.Failure;

/** What a probe found. */
public sealed interface ProbeResult {
    /** @param batches whether the analyzer says that it takes a JSON array of packets */
    record Good(boolean batches) implements ProbeResult {}

    /** @param detail one line for a log */
    record Bad(Failure failure, String detail) implements ProbeResult {}
}
