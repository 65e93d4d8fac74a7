package io.logstreamer.bench.system;

import java.util.Collections;
import java.util.List;

/** How packets are shared out over the sinks. */
final class Weights {

    /** In hundredths. */
    static final List<Integer> OF_THREE = List.of(50, 30, 20);

    private Weights() {}

    /** Those of three as everywhere; of more, all the same. */
    static List<Integer> of(int sinks) {
        return sinks == OF_THREE.size() ? OF_THREE : Collections.nCopies(sinks, 1);
    }
}
