package io.logstreamer.server;

import io.logstreamer.core.control.CapacityChange;
import io.logstreamer.core.control.FleetListener;
import io.logstreamer.core.control.StateChange;
import io.logstreamer.core.health.AnalyzerState;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line for every state change of an analyzer: why, how long it was in the state before, and how many are healthy now;
 * and one when its weight begins to be bent, and when it is whole again.
 */
final class FleetLog implements FleetListener {
    private static final Logger LOG = LoggerFactory.getLogger("analyzers");

    @Override
    public void stateChanged(StateChange change) {
        String seconds = seconds(change.afterNs());
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

    @Override
    public void capacityChanged(CapacityChange change) {
        String percent = String.format(Locale.ROOT, "%.1f", 100 * change.factor());
        String rate = String.format(Locale.ROOT, "%.1f", change.packetsPerSecond());
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("analyzer", change.analyzer())
                .addKeyValue("capacity_percent", percent)
                .addKeyValue("lane_packets", change.packets())
                .addKeyValue("lane_seconds", seconds(change.timeNs()))
                .addKeyValue("packets_per_second", rate)
                .addKeyValue("delivery_seconds", seconds(change.deliveryNs()));
        if (change.isBeginning()) {
            line.log(
                    "{}: does not keep up, its weight is bent, now to {} %: {} packets in its lane, {} s at its {} packets/s,"
                            + " {} s a request",
                    change.analyzer(),
                    percent,
                    change.packets(),
                    seconds(change.timeNs()),
                    rate,
                    seconds(change.deliveryNs()));
        } else {
            line.addKeyValue("bent_seconds", seconds(change.bentNs()))
                    .log(
                            "{}: its weight is whole again after {} s: {} packets in its lane, {} packets/s",
                            change.analyzer(),
                            seconds(change.bentNs()),
                            change.packets(),
                            rate);
        }
    }

    private static String seconds(long ns) {
        return String.format(Locale.ROOT, "%.1f", ns / 1e9);
    }
}
