package io.logstreamer.core.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.logstreamer.core.packet.Budget;
import io.logstreamer.core.packet.Packet;
import io.logstreamer.core.time.CollectingFaults;
import io.logstreamer.core.time.FixedRandom;
import io.logstreamer.core.time.Stage;
import io.logstreamer.core.time.WakeUp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One lane on the test's thread, with a scripted transport and a clock that starts 2 s before it wraps. Backoffs are as
 * long as they can be: 10, 20, 40 ms for the usual configuration.
 */
final class LaneHarness {
    static final long MS = LaneConfigs.MS;
    static final long SECOND = 1_000 * MS;
    static final int LANE = 7;
    static final int OTHER_LANE = 8;

    /** Open, takes arrays, others are routable too. */
    static final LaneMode OPEN = new LaneMode(LaneMode.Flow.OPEN, Integer.MAX_VALUE, true, false, false, false, 2, 1);

    static final LaneMode SINGLES =
            new LaneMode(LaneMode.Flow.OPEN, Integer.MAX_VALUE, false, false, false, false, 2, 1);
    static final LaneMode FLUSHING =
            new LaneMode(LaneMode.Flow.FLUSHING, Integer.MAX_VALUE, true, false, false, false, 2, 1);
    static final LaneMode RETURNING =
            new LaneMode(LaneMode.Flow.RETURNING, Integer.MAX_VALUE, true, false, false, false, 2, 1);
    static final LaneMode ALONE = new LaneMode(LaneMode.Flow.OPEN, Integer.MAX_VALUE, true, false, true, false, 1, 1);
    static final LaneMode LIMITED = new LaneMode(LaneMode.Flow.OPEN, 1, true, true, true, true, 2, 1);
    static final LaneMode PROBING = new LaneMode(LaneMode.Flow.OPEN, 1, true, false, false, true, 2, 1);

    final Budget budget = new Budget(1_000, 100_000);
    final ReturnQueue returns = new ReturnQueue(new WakeUp());
    final CollectingDeadLetters dead = new CollectingDeadLetters();
    final CollectingReports reports = new CollectingReports();
    final CollectingFaults faults = new CollectingFaults();
    final ScriptedTransport transport = new ScriptedTransport();
    final Lane lane;
    final LaneCounters counters;
    long nowNs = Long.MAX_VALUE - 2 * SECOND;

    LaneHarness(LaneConfig config) {
        this(config, FixedRandom.MOST);
    }

    LaneHarness(LaneConfig config, RandomGenerator random) {
        lane = new Lane(
                LANE, "analyzer-7", config, transport, new LaneOutlets(budget, returns, dead, reports, faults), random);
        counters = lane.counters();
        lane.setMode(OPEN);
        stage().wakeUp().pollWoken();
    }

    static LaneHarness usual() {
        return new LaneHarness(LaneConfigs.usual());
    }

    /** The next good probe's mode. */
    static LaneMode probedAgain(LaneMode mode) {
        return new LaneMode(
                mode.flow(),
                mode.permits(),
                mode.batches(),
                mode.limited(),
                mode.alone(),
                mode.reportsDeliveries(),
                mode.refusalsToDeadLetter(),
                mode.probe() + 1);
    }

    Stage stage() {
        return lane.sender();
    }

    int turn() {
        return stage().doWork(nowNs);
    }

    /** As the router's threads would: routed now, one flush for all. */
    void route(String... texts) {
        for (String text : texts) {
            route(text, packet -> {});
        }
        lane.queue().flush();
    }

    /** A packet that has a past, which {@code past} gives it after it has been routed here. */
    void routeWith(String text, Consumer<Packet> past) {
        route(text, past);
        lane.queue().flush();
    }

    /** A packet whose slice lies outside its bytes: whoever copies it throws. */
    void routePoisoned(Consumer<Packet> past) {
        Packet packet = new Packet();
        packet.accept(new byte[3], 2, 3, 3, 0);
        route(packet, past);
        lane.queue().flush();
    }

    private void route(String text, Consumer<Packet> past) {
        route(Packets.of(text), past);
    }

    private void route(Packet packet, Consumer<Packet> past) {
        if (!budget.tryAcquire(packet.length())) {
            throw new AssertionError("the test's budget is too small");
        }
        packet.routedTo(LANE, 1, nowNs);
        past.accept(packet);
        lane.queue().offer(packet);
    }

    /** Routes and sends one batch of these. */
    void send(String... texts) {
        route(texts);
        int before = transport.requests().size();
        advance(5 * MS);
        turn();
        assertEquals(before + 1, transport.requests().size(), "requests sent");
        assertEquals(List.of(texts), transport.last().packets());
    }

    /** Completes the last request and lets the lane see to it. */
    void answer(Reply reply) {
        transport.last().reply(reply);
        turn();
    }

    void answer(int status) {
        answer(Reply.answered(status, Reply.NO_RETRY_AFTER, String.valueOf(status)));
    }

    void fail(Reply.Kind kind) {
        answer(Reply.failed(kind, kind.name()));
    }

    void advance(long byNs) {
        nowNs += byNs;
    }

    void pass(long byNs) {
        advance(byNs);
        turn();
    }

    /** The packets given back so far, in order; takes them. */
    List<Packet> takeReturned() {
        List<Packet> taken = new ArrayList<>();
        @Nullable Packet packet;
        while ((packet = returns.peek()) != null) {
            taken.add(packet);
            returns.taken();
        }
        return taken;
    }

    List<String> returned() {
        return takeReturned().stream().map(Packets::text).toList();
    }

    List<List<String>> sent() {
        return transport.sent();
    }

    /** P5 for one lane: what the counters say is where the packets are, and the budget holds what has not ended. */
    void assertAccounted() {
        assertEquals(lane.census(), counters.custody(), "custody");
        assertEquals(lane.census(), counters.depth() + counters.inFlightPackets(), "depth and in flight");
        assertEquals(returns.census() + lane.census(), budget.packets(), "budget");
    }
}
