package io.logstreamer.server.ctl;

import io.logstreamer.server.watch.Json;
import java.io.IOException;
import java.time.Duration;

/** Drains an analyzer; the API waits for 50 s at most, so for longer it is asked again. */
final class Drain {
    static final Duration LONGEST_ASKED = Duration.ofSeconds(50);

    private static final int EMPTY = 200;

    private final AdminConnection admin;
    private final Pace pace;

    Drain(AdminConnection admin, Pace pace) {
        this.admin = admin;
        this.pace = pace;
    }

    /** The last answer: its status says whether the analyzer is empty. */
    Reply await(String name, Duration atMost) throws NotDone, InterruptedException {
        long startNs = pace.nanoTime();
        while (true) {
            Duration left = atMost.minusNanos(pace.nanoTime() - startNs);
            Duration wait =
                    left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST_ASKED) < 0 ? left : LONGEST_ASKED;
            Reply reply = admin.done(admin.send(
                    "POST", Names.path(name) + "/drain?wait=" + wait.toMillis() + "ms", new byte[0], "", wait));
            if (isEmpty(reply) || pace.nanoTime() - startNs >= atMost.toNanos()) {
                return reply;
            }
        }
    }

    static boolean isEmpty(Reply reply) {
        return reply.status() == EMPTY;
    }

    /** As {@code green is DRAINING: 5 packets are left, 2 of them in flight}. */
    static String words(Reply reply) throws NotDone {
        try {
            Json json = reply.json();
            Json analyzer = json.object("analyzer");
            Json drain = json.object("drain");
            return Says.stands(analyzer) + "; "
                    + (isEmpty(reply)
                            ? "nothing is left"
                            : drain.number("left_packets") + " packets are left, " + drain.number("in_flight_packets")
                                    + " of them in flight");
        } catch (IOException e) {
            throw reply.unreadable(e);
        }
    }
}
