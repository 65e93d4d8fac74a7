package io.logstreamer.core.pipeline;

import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.control.Conductor;
import io.logstreamer.core.control.LaneFactory;
import io.logstreamer.core.counter.HighWaters;
import io.logstreamer.core.lane.BatchTransport;
import io.logstreamer.core.lane.Lane;
import io.logstreamer.core.lane.LaneConfig;
import io.logstreamer.core.lane.LaneOutlets;
import io.logstreamer.core.lane.LaneReports;
import io.logstreamer.core.lane.ReturnQueue;
import io.logstreamer.core.packet.Budget;
import io.logstreamer.core.packet.PacketRing;
import io.logstreamer.core.routing.Router;
import io.logstreamer.core.time.WakeUp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the stages together. Built, then {@link #start}ed once, then stopped once, by {@link OrderedStop}.
 */
public final class Pipeline {
    /** How long the router lets packets gather: the price of one wake-up is paid once for all of them. */
    private static final long ROUTER_NAP_NS = 1_000_000;

    private final PipelineConfig config;
    private final Surroundings surroundings;
    private final Budget budget;
    private final PacketRing ring;
    private final ReturnQueue returns;
    private final Router router;
    private final Conductor conductor;
    private final Admission admission;
    private final Ledger ledger;
    private final DrainRate drainRate;
    private final HighWaters highWaters = new HighWaters();

    public Pipeline(PipelineConfig config, Surroundings surroundings) {
        this.config = config;
        this.surroundings = surroundings;
        WakeUp routerWakeUp = new WakeUp();
        budget = new Budget(config.limits().packets(), config.limits().bytes());
        ring = new PacketRing(config.limits().ringPackets(), routerWakeUp);
        returns = new ReturnQueue(routerWakeUp);
        router = new Router(ring, returns, routerWakeUp, surroundings.deadLetters(), budget, surroundings.faults());
        conductor = new Conductor(
                config.conductor(),
                surroundings.prober(),
                new Lanes(),
                router,
                surroundings.listener(),
                highWaters,
                surroundings.random().split());
        admission = new Admission(budget, ring, conductor, surroundings.clock());
        ledger = new Ledger(ring, router.counters(), conductor, budget);
        drainRate = new DrainRate(budget, () -> ring.accepted().packets() - budget.packets());
        highWaters.add(budget.packetsHighWater());
        highWaters.add(budget.bytesHighWater());
        highWaters.add(router.counters().ringHighWater());
        highWaters.add(router.counters().returningHighWater());
    }

    /** Starts the stages; the analyzers start at their first good probe. */
    public void start(List<Analyzer> analyzers) {
        analyzers.forEach(conductor::add);
        surroundings.runner().start(router, ROUTER_NAP_NS);
        surroundings.runner().start(conductor, 0);
    }

    /** Stops the threads of all stages, whatever is still inside. */
    void stopStages() {
        StageRunner runner = surroundings.runner();
        runner.stop(conductor);
        runner.stop(router);
        conductor.fleet().members().forEach(member -> runner.stop(member.lane().sender()));
    }

    public Admission admission() {
        return admission;
    }

    public Conductor conductor() {
        return conductor;
    }

    public Router router() {
        return router;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Budget budget() {
        return budget;
    }

    public DrainRate drainRate() {
        return drainRate;
    }

    /** Turned by the conductor; others' may be added. */
    public HighWaters highWaters() {
        return highWaters;
    }

    /** Packets really in the ring and on their way back, counted one by one: for the simulation. Router's thread only. */
    public int census() {
        return router.census();
    }

    /** Conductor's thread only. */
    private final class Lanes implements LaneFactory {
        private final Map<Integer, BatchTransport> byLane = new HashMap<>();
        private LaneConfig laneConfig = config.lane();

        @Override
        public Lane open(int id, Analyzer analyzer, LaneReports reports) {
            BatchTransport transport = surroundings.transports().apply(analyzer);
            Lane lane = new Lane(
                    id,
                    analyzer.name(),
                    laneConfig,
                    transport,
                    new LaneOutlets(budget, returns, surroundings.deadLetters(), reports, surroundings.faults()),
                    surroundings.random().split());
            byLane.put(id, transport);
            highWaters.add(lane.counters().highWater());
            surroundings.runner().start(lane.sender(), 0);
            return lane;
        }

        @Override
        public void use(LaneConfig next) {
            laneConfig = next;
        }

        @Override
        public void close(Lane lane) {
            surroundings.runner().stop(lane.sender());
            highWaters.remove(lane.counters().highWater());
            @Nullable BatchTransport transport = byLane.remove(lane.id());
            if (transport != null) {
                transport.close();
            }
        }
    }
}
