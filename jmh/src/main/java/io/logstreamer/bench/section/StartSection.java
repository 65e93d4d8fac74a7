package io.logstreamer.bench.section;

import io.logstreamer.bench.load.FirstAccepted;
import io.logstreamer.bench.load.PacketBody;
import io.logstreamer.bench.measure.Measurement;
import io.logstreamer.bench.measure.Metric;
import io.logstreamer.bench.system.Distributor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Ours alone: how long from its start to the first packet it takes, as the launcher starts it and without an AOT cache. */
record StartSection(int starts) implements Section {

    static final String AS_LAUNCHED = "as launched";
    private static final String WITHOUT_CACHE = "no AOT cache";
    private static final int ONE_START_SECONDS = 2;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "ours alone, from its start to the first 202, " + starts + " times each way";
    }

    @Override
    public Duration estimate() {
        return Duration.ofSeconds(2L * ONE_START_SECONDS * starts);
    }

    @Override
    public void run(Lab lab) throws IOException, InterruptedException {
        if (Distributor.jvmFlags().stream().noneMatch(flag -> flag.startsWith("-XX:AOTCache"))) {
            lab.say("  the launcher's flags name no AOT cache: both ways are without one");
        }
        for (int round = 1; round <= starts; round++) {
            measure(lab, AS_LAUNCHED, List.of(), round);
            measure(lab, WITHOUT_CACHE, List.of("-XX:AOTMode=off"), round);
        }
    }

    private void measure(Lab lab, String variant, List<String> moreJvmFlags, int round)
            throws IOException, InterruptedException {
        long startNs = System.nanoTime();
        Distributor ours = Distributor.exec(lab.fleet(), lab.sinks(), Sections.ANALYZERS, moreJvmFlags);
        long acceptedNs = FirstAccepted.awaitNs(ours.port(), PacketBody.ofMessages(Sections.MESSAGES));
        ours.stop(lab.fleet());
        Map<Metric, Double> values = Map.of(Metric.START_MS, (acceptedNs - startNs) / 1e6);
        lab.add(new Measurement(name(), ours.name(), variant, round, values, List.of()));
    }
}
