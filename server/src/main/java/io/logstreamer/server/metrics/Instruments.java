package io.logstreamer.server.metrics;

import io.logstreamer.core.pipeline.Pipeline;
import io.logstreamer.core.time.NanoClock;
import io.logstreamer.server.http.Connections;
import io.logstreamer.server.ingest.IngestCounters;
import io.logstreamer.server.policy.DoorPolicy;

/**
 * Everything there is to read.
 *
 * @param policy which packets may come in
 * @param connections of those who post packets
 * @param maxConnections of them at once
 * @param clock the pipeline's
 * @param startedNs on that clock
 */
public record Instruments(
        Pipeline pipeline,
        DoorPolicy policy,
        IngestCounters ingest,
        Connections connections,
        int maxConnections,
        DeadLetterCounts deadLetters,
        BatchSizes batchSizes,
        StateTimes stateTimes,
        AdminCounts admin,
        ReloadCounts reloads,
        FleetEvents events,
        NanoClock clock,
        long startedNs,
        BuildInfo build) {}
