package io.logstreamer.bench.section;

import io.logstreamer.bench.load.Load;
import io.logstreamer.bench.system.Distributor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Ours alone with more and more analyzers, a new process for each. */
record AnalyzersSection(Load warmUp, Load load, int rounds) implements Section {

    static final List<Integer> COUNTS = List.of(3, 10, 30, 100);
    private static final int START_SECONDS = 2;

    @Override
    public String name() {
        return "analyzers";
    }

    @Override
    public String about() {
        return "ours alone, saturated, " + COUNTS + " analyzers, a new process for each";
    }

    @Override
    public Duration estimate() {
        double once = START_SECONDS + warmUp.seconds() + Sections.lasts(load);
        return Duration.ofSeconds(Math.round(rounds * COUNTS.size() * once));
    }

    @Override
    public void run(Lab lab) throws IOException, InterruptedException {
        for (int round = 1; round <= rounds; round++) {
            for (int count : COUNTS) {
                Distributor ours = Distributor.start(lab.fleet(), lab.sinks(), count);
                lab.warmUp(ours, warmUp);
                lab.measure(name(), Integer.toString(count), round, ours, load);
                ours.stop(lab.fleet());
            }
        }
    }
}
