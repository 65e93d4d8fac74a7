package io.logstreamer.server.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logstreamer.core.health.Attempts;
import io.logstreamer.core.health.Failure;
import io.logstreamer.core.lane.BatchTransport;
import io.logstreamer.core.lane.DeadLetters;
import io.logstreamer.core.lane.Lane;
import io.logstreamer.core.lane.LaneConfig;
import io.logstreamer.core.lane.LaneCounters;
import io.logstreamer.core.lane.LaneMode;
import io.logstreamer.core.lane.LaneOutlets;
import io.logstreamer.core.lane.LaneReports;
import io.logstreamer.core.lane.ReturnQueue;
import io.logstreamer.core.packet.Budget;
import io.logstreamer.core.packet.Packet;
import io.logstreamer.core.time.Backoff;
import io.logstreamer.core.time.WakeUp;
import io.logstreamer.server.NoFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A real lane without a thread: the test is its thread. It re-sends nothing by count, only what a lane always re-sends. */
final class DrivenLane {
    final List<String> failures = new ArrayList<>();
    final List<Failure> failureKinds = new ArrayList<>();
    final List<String> deadLetters = new ArrayList<>();
    private final Lane lane;
    private final ReturnQueue returns = new ReturnQueue(new WakeUp());

    DrivenLane(BatchTransport transport, Duration timeout, int inFlight, int batchPackets) {
        LaneConfig config = new LaneConfig(
                10_000, 1L << 30, batchPackets, 64 << 20, 0, inFlight, 0, timeout.toNanos(), 16, new Backoff(1, 1));
        LaneReports reports = new LaneReports() {
            @Override
            public void failed(int id, Failure failure, String detail, Attempts seen) {
                failureKinds.add(failure);
                failures.add(detail);
            }

            @Override
            public void delivered(int id, Attempts seen) {}

            @Override
            public void wronglyRefused(int refuser) {}
        };
        DeadLetters dead = (packet, reason, analyzer, detail) -> deadLetters.add(text(packet) + " " + detail);
        LaneOutlets outlets = new LaneOutlets(new Budget(1 << 20, 1L << 32), returns, dead, reports, new NoFaults());
        lane = new Lane(0, "analyzer-1", config, transport, outlets, new Random(1));
        lane.setMode(new LaneMode(LaneMode.Flow.OPEN, inFlight, batchPackets > 1, false, false, false, 1, 1));
    }

    static String text(Packet packet) {
        return new String(packet.bytes(), packet.offset(), packet.length(), UTF_8);
    }

    /** Gives the packets to the lane, to travel together if its batches are large enough. */
    DrivenLane offer(String... packets) {
        for (String text : packets) {
            byte[] shared = ("xx" + text + "yy").getBytes(UTF_8); // a slice, as many packets of one POST are
            Packet packet = new Packet();
            packet.accept(shared, 2, shared.length - 4, 1, System.nanoTime());
            offer(packet);
        }
        return this;
    }

    DrivenLane offer(Packet packet) {
        packet.routedTo(0, 1, System.nanoTime());
        lane.queue().offer(packet);
        return this;
    }

    /** One cycle. */
    DrivenLane turn() {
        lane.queue().flush();
        lane.sender().doWork(System.nanoTime());
        return this;
    }

    DrivenLane turnUntil(BooleanSupplier condition) {
        await(() -> {
            turn();
            return condition.getAsBoolean();
        });
        return this;
    }

    /** Until nothing is in the lane's custody. */
    DrivenLane settle() {
        return turnUntil(() -> lane.census() == 0);
    }

    LaneCounters counters() {
        return lane.counters();
    }

    long delivered() {
        return counters().delivered().packets();
    }

    List<Packet> returned() {
        List<Packet> all = new ArrayList<>();
        for (Packet packet = returns.peek(); packet != null; packet = returns.peek()) {
            all.add(packet);
            returns.taken();
        }
        return all;
    }

    /** Polls until the condition holds; fails after 20 s. */
    static void await(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > 20_000_000_000L) {
                throw new AssertionError("did not come about in 20 s");
            }
            LockSupport.parkNanos(200_000);
        }
    }
}
