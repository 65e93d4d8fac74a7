package io.logstreamer.bench.section;

import io.logstreamer.bench.load.Load;
import io.logstreamer.bench.system.Distributor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Ours alone, one process under several loads in turn, in rounds whose order rotates. */
record VariantsSection(String name, String about, Load warmUp, List<Variant> variants, int rounds) implements Section {

    /** @param name what differs from the others, as {@code 32} connections */
    record Variant(String name, Load load) {}

    VariantsSection {
        variants = List.copyOf(variants);
    }

    @Override
    public Duration estimate() {
        double once = variants.stream()
                .mapToDouble(variant -> Sections.lasts(variant.load()))
                .sum();
        return Duration.ofSeconds(Math.round(warmUp.seconds() + rounds * once));
    }

    @Override
    public void run(Lab lab) throws IOException, InterruptedException {
        Distributor ours = Distributor.start(lab.fleet(), lab.sinks(), Sections.ANALYZERS);
        lab.warmUp(ours, warmUp);
        List<Variant> order = new ArrayList<>(variants);
        for (int round = 1; round <= rounds; round++) {
            for (Variant variant : order) {
                lab.measure(name, variant.name(), round, ours, variant.load());
            }
            Collections.rotate(order, -1);
        }
        ours.stop(lab.fleet());
    }
}
