package io.logstreamer.server.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How messages were shared out while all analyzers were up and nothing was spilt or given back, over all such stretches of a
 * run, the first second of each aside. For one thread.
 */
final class WholeFleet {
    private final List<Long> routed = new ArrayList<>();
    private long ns;
    private int stretches;
    private @Nullable Reading before;
    private boolean settled;
    private boolean counting;

    /** The readings one after the other. */
    void add(Reading now) {
        Reading last = before;
        before = isWhole(now) ? now : null;
        if (last == null || before == null || !isUndisturbed(last, now)) {
            settled = false;
            return;
        }
        if (!settled) {
            settled = true;
            counting = false;
            return;
        }
        if (!counting) {
            counting = true;
            stretches++;
        }
        ns += now.atNs() - last.atNs();
        for (int i = 0; i < now.analyzers().size(); i++) {
            long more = now.analyzers().get(i).routedMessages()
                    - last.analyzers().get(i).routedMessages();
            if (i == routed.size()) {
                routed.add(0L);
            }
            routed.set(i, routed.get(i) + more);
        }
    }

    private static boolean isWhole(Reading reading) {
        return reading.analyzers().stream().allMatch(row -> row.state().equals("UP"));
    }

    private static boolean isUndisturbed(Reading last, Reading now) {
        return now.spills() == last.spills() && returned(now) == returned(last);
    }

    private static long returned(Reading reading) {
        return reading.analyzers().stream()
                .mapToLong(Reading.AnalyzerRow::returnedPackets)
                .sum();
    }

    double seconds() {
        return ns / 1e9;
    }

    /** How many stretches that were. */
    int stretches() {
        return stretches;
    }

    /** Messages routed to each. */
    List<Long> routed() {
        return Collections.unmodifiableList(routed);
    }
}
