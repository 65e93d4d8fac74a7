package io.logstreamer.server.monitoring;

import io.logstreamer.server.metrics.Metric;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every series that may be asked for, and its labels: the distributor's by its catalogue, the others by name. */
final class Series {
    /** Prometheus adds these to all; {@code analyzer} is the name a target of the job "analyzers" gets. */
    private static final Set<String> OF_TARGETS = Set.of("job", "instance");

    private static final Set<String> OF_ANALYZER_TARGETS = Set.of("job", "instance", "analyzer");

    /** Not the distributor's own. That they exist is seen where the queries are run. */
    private static final Map<String, Set<String>> OTHERS = Map.ofEntries(
            Map.entry("ALERTS", Set.of("alertname", "alertstate", "severity", "analyzer")),
            Map.entry("up", Set.of()),
            Map.entry("analyzer_packets_total", Set.of()),
            Map.entry("analyzer_messages_total", Set.of("level")),
            Map.entry("analyzer_duplicate_packets_total", Set.of()),
            Map.entry("analyzer_unmarked_duplicate_packets_total", Set.of()),
            Map.entry("analyzer_requests_total", Set.of("outcome")),
            Map.entry("analyzer_templates", Set.of()),
            Map.entry("analyzer_new_templates_total", Set.of()),
            Map.entry("analyzer_evicted_templates_total", Set.of()),
            Map.entry("analyzer_error_bursts_total", Set.of()),
            Map.entry("analyzer_error_burst", Set.of()),
            Map.entry("jvm_gc_pause_seconds_count", Set.of("action", "cause", "gc")),
            Map.entry("jvm_gc_pause_seconds_sum", Set.of("action", "cause", "gc")),
            Map.entry("jvm_memory_max_bytes", Set.of("area", "id")),
            Map.entry("jvm_memory_used_bytes", Set.of("area", "id")),
            Map.entry("jvm_threads_live_threads", Set.of()),
            Map.entry("process_cpu_usage", Set.of()),
            Map.entry("process_files_open_files", Set.of()),
            Map.entry("process_resident_memory_bytes", Set.of()),
            Map.entry("process_start_time_seconds", Set.of()),
            Map.entry("system_cpu_usage", Set.of()));

    private Series() {}

    static Map<String, Set<String>> all() {
        Map<String, Set<String>> all = new TreeMap<>();
        for (Metric metric : Metric.values()) {
            String name = metric.familyName();
            Set<String> labels = union(Set.copyOf(metric.labels()), OF_TARGETS);
            if (metric.type() == Metric.Type.HISTOGRAM) {
                all.put(name + "_sum", labels);
                all.put(name + "_count", labels);
                all.put(name + "_bucket", union(labels, Set.of("le")));
            } else {
                all.put(name, labels);
            }
        }
        OTHERS.forEach((name, labels) -> all.put(name, union(labels, OF_ANALYZER_TARGETS)));
        return all;
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }
}
