package io.logstreamer.bench.section;

import io.logstreamer.bench.load.Load;
import io.logstreamer.bench.load.LoadResult;
import io.logstreamer.bench.measure.Measurement;
import io.logstreamer.bench.measure.Metric;
import io.logstreamer.bench.system.Buckets;
import io.logstreamer.bench.system.ProcessUse;
import io.logstreamer.bench.system.Sinks;
import io.logstreamer.bench.system.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures one system under one load, from quiet to quiet. */
final class Meter {

    private static final double MB = 1e6;

    /** So long no more than so much CPU: idle. */
    private static final int IDLE_MS = 200;

    private static final double IDLE_CPU_SECONDS = 0.015;
    private static final int IDLE_ATTEMPTS = 15;

    private final Target target;
    private final Sinks sinks;

    Meter(Target target, Sinks sinks) {
        this.target = target;
        this.sinks = sinks;
    }

    Measurement measure(String section, String variant, int round, Load load) throws IOException, InterruptedException {
        Target.Reading before = target.read();
        awaitIdle();
        long pid = target.process().pid();
        double cpuBefore = ProcessUse.cpuSeconds(pid);
        LoadResult seen = load.run(target.port());
        long sentNs = System.nanoTime();
        target.awaitDelivered();
        double seconds = seen.seconds() + (System.nanoTime() - sentNs) / 1e9;
        ProcessUse use = ProcessUse.of(pid);
        Target.Reading after = target.read();

        double delivered = after.deliveredPackets() - before.deliveredPackets();
        Map<Metric, Double> values = new EnumMap<>(Lab.clientFigures(seen));
        values.put(Metric.SECONDS, seconds);
        values.put(Metric.DELIVERED_PACKETS, delivered);
        values.put(Metric.DELIVERED_PER_SECOND, delivered / seconds);
        values.put(
                Metric.DELIVERED_MESSAGES_PER_SECOND,
                delivered / seconds * load.body().messages());
        double cpuUs = (use.cpuSeconds() - cpuBefore) * 1e6 / delivered;
        values.put(Metric.CPU_US_PER_PACKET, cpuUs);
        values.put(Metric.CPU_US_PER_MESSAGE, cpuUs / load.body().messages());
        values.put(Metric.RESIDENT_MB, use.residentBytes() / MB);
        values.put(Metric.PROPORTIONAL_MB, use.proportionalBytes() / MB);
        putDelivery(values, after.endToEnd().since(before.endToEnd()), seen);
        return new Measurement(
                section, target.name(), variant, round, values, faults(load, seen, delivered, before, after));
    }

    /** Where there is no histogram the answer comes after the delivery. */
    private static void putDelivery(Map<Metric, Double> values, Buckets endToEnd, LoadResult seen) {
        boolean answered = endToEnd.counts().isEmpty();
        values.put(Metric.DELIVERY_P50_US, answered ? seen.p50Us() : endToEnd.quantile(0.5) * 1e6);
        values.put(Metric.DELIVERY_P99_US, answered ? seen.p99Us() : endToEnd.quantile(0.99) * 1e6);
    }

    private static List<String> faults(
            Load load, LoadResult seen, double delivered, Target.Reading before, Target.Reading after) {
        List<String> faults = new ArrayList<>();
        double most = seen.accepted() + load.cutOffAtMost() + seen.errors() + seen.unanswered();
        if (delivered < seen.accepted() || delivered > most) {
            faults.add(String.format(
                    Locale.ROOT,
                    "the clients were answered 2xx for %d packets, %.0f were delivered",
                    seen.accepted(),
                    delivered));
        }
        for (int i = 0; i < after.losses().size(); i++) {
            if (!after.losses().get(i).equals(before.losses().get(i))) {
                faults.add(
                        after.losses().get(i) + ", before: " + before.losses().get(i));
            }
        }
        return faults;
    }

    private void awaitIdle() throws IOException, InterruptedException {
        for (int i = 0; i < IDLE_ATTEMPTS; i++) {
            double before = cpuSeconds();
            Thread.sleep(IDLE_MS);
            if (cpuSeconds() - before <= IDLE_CPU_SECONDS) {
                return;
            }
        }
    }

    private double cpuSeconds() throws IOException {
        return ProcessUse.cpuSeconds(target.process().pid())
                + ProcessUse.cpuSeconds(sinks.process().pid());
    }
}
