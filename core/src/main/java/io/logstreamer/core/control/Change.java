package io.logstreamer.core.control;

import io.logstreamer.core.lane.Lane;
import io.logstreamer.core.lane.LaneConfig;
import java.util.List;
import java.util.Map;

/** What an operator may ask of the conductor. */
public sealed interface Change {
    /**
     * An analyzer comes; it starts at its first good probe.
     *
     * @param most analyzers that there may be then, those included whose lanes are still being emptied
     */
    record Add(Analyzer analyzer, int most) implements Change {}

    /** It leaves; what its lane holds goes back to the router, and once it is empty the {@link Lane} is closed. */
    record Remove(String name) implements Change {}

    /** Weights, in billionths, of the analyzers named; the rest keep theirs. Credits stay as they are. */
    record Reweigh(Map<String, Long> billionths) implements Change {
        public Reweigh {
            billionths = Map.copyOf(billionths);
        }
    }

    /**
     * The analyzers are these and no others, and the limits are these: who is not named leaves, who is new or elsewhere comes
     * with a lane of its own, the others only weigh what is given here. Credits stay as they are. Whoever is drained or in
     * maintenance stays so, elsewhere, too.
     *
     * @param most analyzers that there may be then, those included whose lanes are still being emptied
     * @param lane of all lanes; their queues stay as large as they are
     */
    record Configure(List<Analyzer> analyzers, int most, ConductorConfig conductor, LaneConfig lane) implements Change {
        public Configure {
            analyzers = List.copyOf(analyzers);
        }
    }

    /** One analyzer is told what to do. */
    record Tell(String name, Order order) implements Change {}

    /** What an analyzer may be told. */
    enum Order {
        /** No more packets for it; what its lane holds is still delivered. */
        DRAIN,
        /** No more packets for it; what its lane holds goes back to the router. */
        MAINTAIN,
        /** Ends {@link #DRAIN} or {@link #MAINTAIN}: it is probed and ramps. */
        READY,
        /** As if its breaker had tripped: its lane goes back to the router, and it returns by probes. */
        EJECT,
        /** Its breaker forgets what failed: an ejection is over at once, and the next is as short as a first. */
        RESET
    }
}
