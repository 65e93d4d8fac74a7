package io.logstreamer.bench.section;

import io.logstreamer.bench.load.Load;
import io.logstreamer.bench.system.Distributor;
import io.logstreamer.bench.system.Proxy;
import io.logstreamer.bench.system.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The three systems under the same load in turn, in rounds whose order rotates.
 *
 * @param warmUp of ours, which is compiled while it runs
 * @param peersWarmUp of the others
 */
record PeersSection(String name, String about, Load load, Load warmUp, Load peersWarmUp, int rounds)
        implements Section {

    private static final int SYSTEMS = 3;

    @Override
    public Duration estimate() {
        double seconds = warmUp.seconds() + 2 * peersWarmUp.seconds() + rounds * SYSTEMS * Sections.lasts(load);
        return Duration.ofSeconds(Math.round(seconds));
    }

    @Override
    public void run(Lab lab) throws IOException, InterruptedException {
        Distributor ours = Distributor.start(lab.fleet(), lab.sinks(), Sections.ANALYZERS);
        Proxy nginx = Proxy.nginx(lab.fleet(), lab.programs().path("nginx"), lab.sinks(), ours);
        Proxy haproxy = Proxy.haproxy(lab.fleet(), lab.programs().path("haproxy"), lab.sinks(), ours);
        lab.warmUp(ours, warmUp);
        lab.warmUp(nginx, peersWarmUp);
        lab.warmUp(haproxy, peersWarmUp);
        List<Target> order = new ArrayList<>(List.of(ours, nginx, haproxy));
        for (int round = 1; round <= rounds; round++) {
            for (Target target : order) {
                lab.measure(name, "", round, target, load);
            }
            Collections.rotate(order, -1);
        }
        nginx.stop(lab.fleet());
        haproxy.stop(lab.fleet());
        ours.stop(lab.fleet());
    }
}
