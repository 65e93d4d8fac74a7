package io.logstreamer.core.lane;

import io.logstreamer.core.time.FaultStreak;
import io.logstreamer.core.time.Stage;
import java.util.ArrayList;
import java.util.List;

/** A lane's requests that have not been settled, oldest first. Lane's thread only. */
final class InFlight {
    private final List<Exchange> exchanges = new ArrayList<>();
    private final FaultStreak streak;

    InFlight(FaultStreak streak) {
        this.streak = streak;
    }

    void add(Exchange exchange) {
        exchanges.add(exchange);
    }

    int size() {
        return exchanges.size();
    }

    /** Takes out and settles each that has its reply or whose time is over; returns how many. */
    int settle(Settlement settlement, LaneMode mode, long nowNs) {
        int ended = 0;
        for (int i = 0; i < exchanges.size(); ) {
            Exchange exchange = exchanges.get(i);
            Reply reply = exchange.outcome(nowNs);
            if (reply == null) {
                i++;
                continue;
            }
            exchanges.remove(i);
            if (reply.kind() == Reply.Kind.DEADLINE) {
                abandon(exchange);
            }
            settlement.settle(exchange, reply, mode, nowNs);
            ended++;
        }
        return ended;
    }

    /** A request that cannot be cancelled is no reason to keep its packets. */
    private void abandon(Exchange exchange) {
        try {
            exchange.abandon();
        } catch (RuntimeException fault) {
            streak.fault(fault);
        }
    }

    /** Nanoseconds until the first deadline. */
    long waitNs(long nowNs) {
        long least = Stage.UNTIL_SIGNALLED;
        for (int i = 0; i < exchanges.size(); i++) { // no iterator: this is asked every cycle
            least = Math.min(least, exchanges.get(i).waitNs(nowNs));
        }
        return least;
    }

    /** Packets here, counted one by one. */
    int packets() {
        int count = 0;
        for (Exchange exchange : exchanges) {
            count += exchange.batch().size();
        }
        return count;
    }
}
