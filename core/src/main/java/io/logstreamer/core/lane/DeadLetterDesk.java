package io.logstreamer.core.lane;

import io.logstreamer.core.counter.Tally;
import io.logstreamer.core.packet.Budget;
import io.logstreamer.core.packet.Packet;
import io.logstreamer.core.time.FaultStreak;

/**
 * The one place where dead letters are handed over: to the sink, then to the accounts, then the room is given back. A sink
 * that throws loses its own copy and nothing else. One for each stage that dead-letters; that stage's thread only.
 */
public final class DeadLetterDesk {
    private final DeadLetters sink;
    private final Tally deadLettered;
    private final Budget budget;
    private final FaultStreak streak;

    /** @param deadLettered the stage's count of packets that ended here */
    public DeadLetterDesk(DeadLetters sink, Tally deadLettered, Budget budget, FaultStreak streak) {
        this.sink = sink;
        this.deadLettered = deadLettered;
        this.budget = budget;
        this.streak = streak;
    }

    /** The packet's way ends here; its slot is emptied. */
    public void end(Packet packet, DeadLetters.Reason reason, String analyzer, String detail) {
        if (handOver(packet, reason, analyzer, detail)) {
            streak.success();
        }
    }

    /** Its handling threw: it ends here. */
    public void endInternal(Packet packet, String analyzer, RuntimeException fault) {
        streak.fault(fault);
        handOver(packet, DeadLetters.Reason.INTERNAL, analyzer, fault.toString());
    }

    private boolean handOver(Packet packet, DeadLetters.Reason reason, String analyzer, String detail) {
        int messages = packet.messages();
        boolean taken = true;
        try {
            sink.add(packet, reason, analyzer, detail);
        } catch (RuntimeException fault) {
            streak.fault(fault);
            taken = false;
        }
        deadLettered.add(messages);
        int room = packet.leave();
        packet.clear();
        budget.release(1, room);
        return taken;
    }
}
