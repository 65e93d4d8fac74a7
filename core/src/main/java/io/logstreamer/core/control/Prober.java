package io.logstreamer.core.control;

import java.util.function.Consumer;

/** The seam to the analyzers' health endpoints. */
@FunctionalInterface
public interface Prober {
    /**
     * Starts one probe; must not block. {@code done} is called once, from any thread; the conductor itself sees to the
     * deadline and does not wait for an answer that never comes.
     */
    void probe(Analyzer analyzer, Consumer<ProbeResult> done);
}
