package io.logstreamer.server.live;

import io.logstreamer.server.metrics.Instruments;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What is shown, and what it is made of.
 *
 * @param startedAt the same for as long as the process lives: by it a page tells one process from the next
 */
record Sources(Instruments instruments, Samples samples, Instant startedAt, InstantSource wallClock) {}
