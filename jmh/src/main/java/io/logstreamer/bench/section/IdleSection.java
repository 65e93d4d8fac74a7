package io.logstreamer.bench.section;

import io.logstreamer.bench.measure.Measurement;
import io.logstreamer.bench.measure.Metric;
import io.logstreamer.bench.system.Distributor;
import io.logstreamer.bench.system.ProcessUse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Ours alone, up and without packets. */
record IdleSection() implements Section {

    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public String about() {
        return "ours alone, three analyzers up, no packets, for " + MEASURED.toSeconds() + " s";
    }

    @Override
    public Duration estimate() {
        return SETTLING.plus(MEASURED).plusSeconds(1);
    }

    @Override
    public void run(Lab lab) throws IOException, InterruptedException {
        Distributor ours = Distributor.start(lab.fleet(), lab.sinks(), Sections.ANALYZERS);
        Thread.sleep(SETTLING);
        long pid = ours.process().pid();
        double before = ProcessUse.cpuSecondsOfThreads(pid);
        long startNs = System.nanoTime();
        Thread.sleep(MEASURED);
        double seconds = (System.nanoTime() - startNs) / 1e9;
        double used = ProcessUse.cpuSecondsOfThreads(pid) - before;
        ProcessUse use = ProcessUse.of(pid);
        Map<Metric, Double> values = Map.of(
                Metric.CPU_PERCENT, 100 * used / seconds,
                Metric.SECONDS, seconds,
                Metric.RESIDENT_MB, use.residentBytes() / 1e6);
        lab.add(new Measurement(name(), ours.name(), "", 1, values, List.of()));
        ours.stop(lab.fleet());
    }
}
