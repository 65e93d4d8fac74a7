package io.logstreamer.server;

import io.logstreamer.core.control.FleetListener;
import io.logstreamer.core.health.AnalyzerState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for every state change of an analyzer. */
final class FleetLog implements FleetListener {
    private static final Logger LOG = LoggerFactory.getLogger("analyzers");

    @Override
    public void stateChanged(String analyzer, AnalyzerState from, AnalyzerState to, String reason) {
        if (to == AnalyzerState.EJECTED) {
            LOG.warn("{}: {} -> {}: {}", analyzer, from, to, reason);
        } else {
            LOG.info("{}: {} -> {}: {}", analyzer, from, to, reason);
        }
    }
}
