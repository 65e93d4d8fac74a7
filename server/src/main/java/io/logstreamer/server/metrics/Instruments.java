package io.logstreamer.server.metrics;

import io.logstreamer.core.pipeline.Pipeline;
import io.logstreamer.core.time.NanoClock;
import io.logstreamer.server.ingest.IngestCounters;

/**
 * Everything there is to read.
 *
 * @param clock the pipeline's
 * @param startedNs on that clock
 * @param version of the program
 */
public record Instruments(
        Pipeline pipeline,
        IngestCounters ingest,
        DeadLetterCounts deadLetters,
        BatchSizes batchSizes,
        NanoClock clock,
        long startedNs,
        String version) {}
