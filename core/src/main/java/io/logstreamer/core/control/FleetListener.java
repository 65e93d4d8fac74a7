package io.logstreamer.core.control;

import io.logstreamer.core.health.AnalyzerState;

/** Hears of every state change. Called by the conductor's thread; must not block. */
@FunctionalInterface
public interface FleetListener {
    void stateChanged(String analyzer, AnalyzerState from, AnalyzerState to, String reason);
}
