package io.logstreamer.core.control;

import io.logstreamer.core.health.AnalyzerState;

/**
 * An analyzer came into another state.
 *
 * @param reason why, with figures
 * @param afterNs how long it had been in {@code from}
 * @param healthy how many analyzers take packets now
 * @param total how many there are
 */
public record StateChange(
        String analyzer, AnalyzerState from, AnalyzerState to, String reason, long afterNs, int healthy, int total) {}
