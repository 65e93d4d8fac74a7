package io.logstreamer.server;

import io.logstreamer.core.control.FleetListener;
import io.logstreamer.core.control.StateChange;
import io.logstreamer.core.health.AnalyzerState;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One line for every state change of an analyzer: why, how long it was in the state before, and how many are healthy now. */
final class FleetLog implements FleetListener {
    private static final Logger LOG = LoggerFactory.getLogger("analyzers");

    @Override
    public void stateChanged(StateChange change) {
        String seconds = String.format(Locale.ROOT, "%.1f", change.afterNs() / 1e9);
        LOG.atLevel(change.to() == AnalyzerState.EJECTED ? Level.WARN : Level.INFO)
                .addKeyValue("analyzer", change.analyzer())
                .addKeyValue("from", change.from())
                .addKeyValue("to", change.to())
                .addKeyValue("reason", change.reason())
                .addKeyValue("after_seconds", seconds)
                .addKeyValue("healthy_analyzers", change.healthy())
                .addKeyValue("total_analyzers", change.total())
                .log(
                        "{}: {} -> {}: {} (after {} s; {} of {} healthy)",
                        change.analyzer(),
                        change.from(),
                        change.to(),
                        change.reason(),
                        seconds,
                        change.healthy(),
                        change.total());
    }
}
