package io.logstreamer.server.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** What was asked over the admin API, and what came of it. Any thread. */
public final class AdminCounts {
    private final Map<AdminAction, LongAdder> changes = new EnumMap<>(AdminAction.class);
    private final Map<AdminOutcome, LongAdder> requests = new EnumMap<>(AdminOutcome.class);

    public AdminCounts() {
        for (AdminAction action : AdminAction.values()) {
            changes.put(action, new LongAdder());
        }
        for (AdminOutcome outcome : AdminOutcome.values()) {
            requests.put(outcome, new LongAdder());
        }
    }

    /** A change was made. */
    public void changed(AdminAction action) {
        Objects.requireNonNull(changes.get(action)).increment();
    }

    public long changes(AdminAction action) {
        return Objects.requireNonNull(changes.get(action)).sum();
    }

    /** A request was answered. */
    public void answered(AdminOutcome outcome) {
        Objects.requireNonNull(requests.get(outcome)).increment();
    }

    public long requests(AdminOutcome outcome) {
        return Objects.requireNonNull(requests.get(outcome)).sum();
    }
}
