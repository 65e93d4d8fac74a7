package io.logstreamer.core.control;

import io.logstreamer.core.counter.Counter;
import io.logstreamer.core.counter.CountersByKind;
import io.logstreamer.core.health.AnalyzerState;

/** What the conductor counts about one analyzer since it was added. Written by the conductor's thread, read by any. */
public final class MemberCounters {
    private final Counter probes = new Counter();
    private final Counter failedProbes = new Counter();
    private final CountersByKind<AnalyzerState> entered = new CountersByKind<>(AnalyzerState.class);

    MemberCounters() {}

    /** Probes sent. */
    public Counter probes() {
        return probes;
    }

    /** Probes that were answered badly, or not in time. */
    public Counter failedProbes() {
        return failedProbes;
    }

    /** Changes into this state; being added is none. */
    public Counter entered(AnalyzerState state) {
        return entered.of(state);
    }
}
