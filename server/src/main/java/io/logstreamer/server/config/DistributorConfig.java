package io.logstreamer.server.config;

import io.logstreamer.cli.log.LogFormat;
import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.pipeline.PipelineConfig;
import io.logstreamer.server.admin.AdminConfig;
import io.logstreamer.server.deadletter.DeadLetterConfig;
import io.logstreamer.server.http.HttpConfig;
import io.logstreamer.server.http.ListenAddress;
import io.logstreamer.server.ingest.IngestConfig;
import java.util.List;
import java.util.Optional;

/**
 * All that a distributor is started with.
 *
 * @param packets where emitters post
 * @param metrics where Prometheus scrapes
 * @param drainTimeoutNs how long a stop waits for what is inside
 * @param deadLetters empty: they are not kept
 */
public record DistributorConfig(
        ListenAddress packets,
        ListenAddress metrics,
        AdminConfig admin,
        HttpConfig http,
        IngestConfig ingest,
        PipelineConfig pipeline,
        List<Analyzer> analyzers,
        long drainTimeoutNs,
        Optional<DeadLetterConfig> deadLetters,
        LogFormat logFormat) {
    public DistributorConfig {
        analyzers = List.copyOf(analyzers);
    }
}
