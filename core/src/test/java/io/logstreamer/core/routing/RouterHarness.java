package io.logstreamer.core.routing;

import io.logstreamer.core.lane.CollectingDeadLetters;
import io.logstreamer.core.lane.CollectingReports;
import io.logstreamer.core.lane.Lane;
import io.logstreamer.core.lane.LaneConfig;
import io.logstreamer.core.lane.LaneMode;
import io.logstreamer.core.lane.LaneOutlets;
import io.logstreamer.core.lane.Reply;
import io.logstreamer.core.lane.ReturnQueue;
import io.logstreamer.core.lane.ScriptedTransport;
import io.logstreamer.core.packet.Budget;
import io.logstreamer.core.packet.PacketRing;
import io.logstreamer.core.time.Backoff;
import io.logstreamer.core.time.CollectingFaults;
import io.logstreamer.core.time.FixedRandom;
import io.logstreamer.core.time.WakeUp;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The router on the test's thread with real lanes, which do nothing until they are told to. A lane is full at as many packets
 * as its room says; a packet has as many messages as characters.
 */
final class RouterHarness {
    private static final long MS = 1_000_000;
    private static final LaneMode OPEN =
            new LaneMode(LaneMode.Flow.OPEN, Integer.MAX_VALUE, true, false, false, false, 2, 1);
    private static final LaneMode RETURNING =
            new LaneMode(LaneMode.Flow.RETURNING, Integer.MAX_VALUE, true, false, false, false, 2, 1);

    private final Budget budget = new Budget(2_000, 1_000_000);
    private final WakeUp wakeUp = new WakeUp();
    private final PacketRing ring = new PacketRing(2_048, wakeUp);
    private final CollectingDeadLetters dead = new CollectingDeadLetters();
    private final CollectingFaults faults = new CollectingFaults();
    private final List<Lane> lanes = new ArrayList<>();
    private final List<ScriptedTransport> transports = new ArrayList<>();
    private long version;
    private long nowNs;

    final ReturnQueue returns = new ReturnQueue(wakeUp);
    final Router router = new Router(ring, returns, wakeUp, dead, budget, faults);

    /** Adds lanes with room for so many packets each. */
    RouterHarness(int... rooms) {
        for (int room : rooms) {
            ScriptedTransport transport = new ScriptedTransport();
            LaneConfig config =
                    new LaneConfig(room, 1_000, 64, 10_000, 0, 64, 0, 1_000 * MS, 16, new Backoff(10 * MS, 100 * MS));
            LaneOutlets outlets = new LaneOutlets(budget, returns, dead, new CollectingReports(), faults);
            int id = lanes.size();
            Lane lane = new Lane(id, "analyzer-" + id, config, transport, outlets, FixedRandom.MOST);
            lane.setMode(OPEN);
            lanes.add(lane);
            transports.add(transport);
        }
    }

    /** A table of the first lanes with these weights; 0 leaves one out. */
    RouterHarness table(long... weights) {
        List<RouteTable.Route> routes = new ArrayList<>();
        List<Lane> routable = new ArrayList<>();
        List<Long> parts = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                routable.add(lanes.get(i));
                parts.add(weights[i]);
            }
        }
        long[] shares = parts.isEmpty()
                ? new long[0]
                : Shares.of(parts.stream().mapToLong(Long::longValue).toArray());
        for (int i = 0; i < shares.length; i++) {
            routes.add(new RouteTable.Route(routable.get(i), 1, shares[i], true));
        }
        router.publish(new RouteTable(++version, lanes.size(), routes));
        return this;
    }

    /** Publishes packets and lets the router see to them one after the other. */
    RouterHarness route(String... texts) {
        for (String text : texts) {
            accept(text);
            turn();
        }
        return this;
    }

    /** Publishes a packet that the router has not seen yet. */
    void accept(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (!budget.tryAcquire(bytes.length) || !ring.publish(bytes, 0, bytes.length, bytes.length, nowNs)) {
            throw new AssertionError("the test's budget is too small");
        }
    }

    void turn() {
        router.doWork(nowNs);
    }

    void pass(long ns) {
        nowNs += ns;
        turn();
    }

    /** Everything in the lane that is not in flight goes back to the router, and the lane opens again. */
    void giveBack(int lane) {
        lanes.get(lane).setMode(RETURNING);
        work(lane);
        lanes.get(lane).setMode(OPEN);
    }

    /** The lane sends what it has; returns each request's packets since the start. */
    List<List<String>> send(int lane) {
        work(lane);
        return transports.get(lane).sent();
    }

    /** Completes the lane's last request. */
    void answer(int lane, Reply reply) {
        transports.get(lane).last().reply(reply);
        work(lane);
    }

    /** Completes all requests of the lane that are not yet. */
    void answerAll(int lane, Reply reply) {
        transports.get(lane).requests().forEach(request -> request.reply(reply)); // only the first reply to each counts
        work(lane);
    }

    private void work(int lane) {
        lanes.get(lane).sender().doWork(nowNs);
    }

    /** Packets routed to each lane so far. */
    List<Long> routed() {
        return lanes.stream().map(lane -> lane.counters().routed().packets()).toList();
    }

    long spills() {
        return router.counters().spills().get();
    }

    long holds() {
        return router.counters().holds().get();
    }

    /** Packets that wait in the packet ring. */
    int waiting() {
        return router.census() - returns.census();
    }

    long credit(int slot) {
        return router.credits().credit(slot);
    }

    long sumOfCredits() {
        long sum = 0;
        for (int i = 0; i < router.credits().size(); i++) {
            sum += credit(i);
        }
        return sum;
    }
}
