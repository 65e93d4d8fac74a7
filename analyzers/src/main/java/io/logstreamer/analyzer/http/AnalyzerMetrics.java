package io.logstreamer.analyzer.http;

import io.logstreamer.analyzer.analysis.AnalysisSnapshot;
import io.logstreamer.analyzer.count.Counts;
import io.logstreamer.analyzer.count.Totals;
import io.logstreamer.analyzer.packet.Level;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * The Prometheus side of {@link Counts}, which is read when scraped; only requests and their time are counted here,
 * once a request.
 */
final class AnalyzerMetrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Outcome, Counter> requests = new EnumMap<>(Outcome.class);
    private final Timer processing;
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

    AnalyzerMetrics(Readings readings) {
        Counts counts = readings.counts();
        registry.config()
                .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time")) // names that promtool complains of
                .meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
        counter(counts, "packets", "Packets of accepted requests, duplicates included", Totals::received);
        counter(counts, "duplicate.packets", "Packets skipped because they came before", Totals::duplicates);
        counter(
                counts,
                "unmarked.duplicate.packets",
                "Duplicates that their sender had not marked as possible ones",
                Totals::unmarkedDuplicates);
        counter(counts, "bytes", "Bytes of the bodies of accepted requests", Totals::bytes);
        for (Level level : Level.values()) {
            FunctionCounter.builder("analyzer.messages", counts, c -> messages(c.totals(), level))
                    .description("Messages of unique packets")
                    .tag("level", level.label())
                    .register(registry);
        }
        Gauge.builder("analyzer.remembered.ids", counts, c -> c.totals().rememberedIds())
                .description("Packets a duplicate would be recognised of")
                .register(registry);
        if (readings.analysis().isPresent()) {
            analysis(readings);
        }
        for (Outcome outcome : Outcome.values()) {
            requests.put(
                    outcome,
                    Counter.builder("analyzer.requests")
                            .description("Requests to ingest by how they ended")
                            .tag("outcome", outcome.label())
                            .register(registry));
        }
        processing = Timer.builder("analyzer.processing")
                .description("Time to read and count a request's body, without receiving it and without the delay")
                .serviceLevelObjectives(
                        Duration.ofNanos(100_000),
                        Duration.ofMillis(1),
                        Duration.ofMillis(10),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1))
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
    }

    void count(Outcome outcome) {
        Objects.requireNonNull(requests.get(outcome)).increment();
    }

    void processed(long tookNs) {
        processing.record(Duration.ofNanos(tookNs));
    }

    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }

    private void counter(Counts counts, String name, String description, ToDoubleFunction<Totals> value) {
        FunctionCounter.builder("analyzer." + name, counts, c -> value.applyAsDouble(c.totals()))
                .description(description)
                .register(registry);
    }

    private void analysis(Readings readings) {
        Gauge.builder("analyzer.templates", readings, r -> r.analysisTotals().templates())
                .description("Message templates known")
                .register(registry);
        found(readings, "new.templates", "Messages that began a template", AnalysisSnapshot.Totals::newTemplates);
        found(
                readings,
                "evicted.templates",
                "Templates forgotten to make room",
                AnalysisSnapshot.Totals::evictedTemplates);
        found(readings, "error.bursts", "Times far more errors came than before", AnalysisSnapshot.Totals::errorBursts);
        Gauge.builder("analyzer.error.burst", readings, r -> r.analysisTotals().inBurst() ? 1 : 0)
                .description("1 while far more errors come than before, else 0")
                .register(registry);
    }

    private void found(
            Readings readings, String name, String description, ToDoubleFunction<AnalysisSnapshot.Totals> value) {
        FunctionCounter.builder("analyzer." + name, readings, r -> value.applyAsDouble(r.analysisTotals()))
                .description(description)
                .register(registry);
    }

    private static double messages(Totals totals, Level level) {
        return totals.messagesByLevel().getOrDefault(level, 0L);
    }
}
