package io.logstreamer.server.metrics;

import io.logstreamer.core.counter.Latencies;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/** The points of one scrape, gathered family by family. */
final class Points {
    private static final double NS = 1e9;
    private static final String COUNTER_SUFFIX = "_total";

    private final Map<Metric, List<DataPointSnapshot>> points = new EnumMap<>(Metric.class);

    /** A whole number, of a counter or a gauge. */
    void count(Metric metric, long value, String... labelValues) {
        add(metric, (double) value, labelValues);
    }

    /** One number, of a counter or a gauge. */
    void add(Metric metric, double value, String... labelValues) {
        Labels labels = labels(metric, labelValues);
        add(
                metric,
                switch (metric.type()) {
                    case COUNTER ->
                        CounterDataPointSnapshot.builder()
                                .value(value)
                                .labels(labels)
                                .build();
                    case GAUGE ->
                        GaugeDataPointSnapshot.builder()
                                .value(value)
                                .labels(labels)
                                .build();
                    case HISTOGRAM -> throw new IllegalArgumentException(metric + " is no single number");
                });
    }

    /** Durations, summed over several threads' histograms. */
    void add(Metric metric, List<Latencies> parts, String... labelValues) {
        double sum = parts.stream().mapToLong(Latencies::sumNs).sum() / NS;
        add(
                metric,
                Latencies.buckets(),
                Points::boundSeconds,
                bucket -> parts.stream().mapToLong(part -> part.count(bucket)).sum(),
                sum,
                labelValues);
    }

    /** @param counts of each bucket alone, not cumulative */
    void add(
            Metric metric,
            int buckets,
            IntToDoubleFunction bounds,
            IntToLongFunction counts,
            double sum,
            String... labelValues) {
        double[] upper = new double[buckets];
        long[] count = new long[buckets];
        for (int i = 0; i < buckets; i++) {
            upper[i] = bounds.applyAsDouble(i);
            count[i] = counts.applyAsLong(i);
        }
        ClassicHistogramBuckets classic = ClassicHistogramBuckets.of(upper, count);
        add(metric, new HistogramDataPointSnapshot(classic, sum, labels(metric, labelValues), Exemplars.EMPTY, 0L));
    }

    MetricSnapshots toSnapshots() {
        List<MetricSnapshot> families = new ArrayList<>();
        points.forEach((metric, its) -> families.add(family(metric, its)));
        return new MetricSnapshots(families);
    }

    /** The name without what the exposition adds to it. */
    static MetricMetadata metadata(Metric metric) {
        String name = metric.familyName();
        return new MetricMetadata(
                metric.type() == Metric.Type.COUNTER
                        ? name.substring(0, name.length() - COUNTER_SUFFIX.length())
                        : name,
                metric.help());
    }

    private static MetricSnapshot family(Metric metric, List<DataPointSnapshot> its) {
        MetricMetadata metadata = metadata(metric);
        return switch (metric.type()) {
            case COUNTER ->
                new CounterSnapshot(
                        metadata,
                        its.stream().map(CounterDataPointSnapshot.class::cast).toList());
            case GAUGE ->
                new GaugeSnapshot(
                        metadata,
                        its.stream().map(GaugeDataPointSnapshot.class::cast).toList());
            case HISTOGRAM ->
                new HistogramSnapshot(
                        metadata,
                        its.stream().map(HistogramDataPointSnapshot.class::cast).toList());
        };
    }

    private void add(Metric metric, DataPointSnapshot point) {
        points.computeIfAbsent(metric, any -> new ArrayList<>()).add(point);
    }

    private static Labels labels(Metric metric, String... values) {
        return Labels.of(metric.labels(), List.of(values));
    }

    private static double boundSeconds(int bucket) {
        long ns = Latencies.boundNs(bucket);
        return ns == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : ns / NS;
    }
}
