package io.logstreamer.server;

import io.logstreamer.core.control.FleetListener;
import io.logstreamer.core.health.AnalyzerState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One line for every state change of an analyzer. */
final class FleetLog implements FleetListener {
    private static final Logger LOG = LoggerFactory.getLogger("analyzers");

    @Override
    public void stateChanged(String analyzer, AnalyzerState from, AnalyzerState to, String reason) {
        LOG.atLevel(to == AnalyzerState.EJECTED ? Level.WARN : Level.INFO)
                .addKeyValue("analyzer", analyzer)
                .addKeyValue("from", from)
                .addKeyValue("to", to)
                .addKeyValue("reason", reason)
                .log("{}: {} -> {}: {}", analyzer, from, to, reason);
    }
}
