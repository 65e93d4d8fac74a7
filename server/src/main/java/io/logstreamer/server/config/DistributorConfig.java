package io.logstreamer.server.config;

import io.logstreamer.cli.log.LogFormat;
import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.pipeline.PipelineConfig;
import io.logstreamer.server.admin.AdminConfig;
import io.logstreamer.server.deadletter.DeadLetterConfig;
import io.logstreamer.server.http.HttpConfig;
import io.logstreamer.server.http.ListenAddress;
import io.logstreamer.server.ingest.IngestConfig;
import io.logstreamer.server.policy.PolicyConfig;
import io.logstreamer.server.tap.TapAccess;
import java.util.List;
import java.util.Optional;

/**
 * All that a distributor goes by.
 *
 * @param packets where emitters post
 * @param metrics where Prometheus scrapes
 * @param tap who may look at packets there
 * @param policy which packets may come in, at first: another may be put in force later
 * @param drainTimeoutNs how long a stop waits for what is inside
 * @param deadLetters empty: they are not kept
 * @param watch what is looked at for changes
 * @param settings all of the above, one by one
 */
public record DistributorConfig(
        ListenAddress packets,
        ListenAddress metrics,
        TapAccess tap,
        AdminConfig admin,
        HttpConfig http,
        IngestConfig ingest,
        PolicyConfig policy,
        PipelineConfig pipeline,
        List<Analyzer> analyzers,
        long drainTimeoutNs,
        Optional<DeadLetterConfig> deadLetters,
        LogFormat logFormat,
        WatchConfig watch,
        SettingsInForce settings) {
    public DistributorConfig {
        analyzers = List.copyOf(analyzers);
    }
}
