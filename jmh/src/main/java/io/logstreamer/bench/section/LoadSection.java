package io.logstreamer.bench.section;

import io.logstreamer.bench.load.OpenLoop;
import io.logstreamer.bench.load.PacketBody;
import io.logstreamer.bench.measure.Measurement;
import io.logstreamer.bench.measure.Metric;
import io.logstreamer.bench.system.Distributor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Ours alone: latency at parts of the load that this generator itself can bring it to, in an open loop. */
record LoadSection(int connections, Duration warmUp, Duration lasts, int rounds) implements Section {

    static final String SATURATION = "saturation";
    private static final List<Integer> PERCENTS = List.of(10, 25, 50, 75, 90);

    @Override
    public String name() {
        return "load";
    }

    @Override
    public String about() {
        return "ours alone, open loop, " + PERCENTS + " % of what this generator saturates it with; " + connections
                + " connections";
    }

    @Override
    public Duration estimate() {
        return warmUp.plus(lasts.plusSeconds(1).multipliedBy(1 + (long) rounds * PERCENTS.size()));
    }

    @Override
    public void run(Lab lab) throws IOException, InterruptedException {
        PacketBody body = PacketBody.ofMessages(Sections.MESSAGES);
        Distributor ours = Distributor.start(lab.fleet(), lab.sinks(), Sections.ANALYZERS);
        lab.warmUp(ours, OpenLoop.unpaced(body, connections, warmUp));
        Measurement saturated = lab.measure(name(), SATURATION, 1, ours, OpenLoop.unpaced(body, connections, lasts));
        double most = saturated.get(Metric.ACCEPTED_PACKETS) / saturated.get(Metric.SECONDS);
        for (int round = 1; round <= rounds; round++) {
            for (int percent : PERCENTS) {
                OpenLoop load = new OpenLoop(body, connections, most * percent / 100, lasts);
                lab.measure(name(), Integer.toString(percent), round, ours, load);
            }
        }
        ours.stop(lab.fleet());
    }
}
