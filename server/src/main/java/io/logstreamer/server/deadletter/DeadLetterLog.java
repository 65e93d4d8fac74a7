package io.logstreamer.server.deadletter;

import io.logstreamer.core.lane.DeadLetters;
import io.logstreamer.core.packet.Packet;
import io.logstreamer.core.time.NanoClock;
import io.logstreamer.server.log.LogGate;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log that packets were given up, with one example in ten seconds for each reason. */
public final class DeadLetterLog implements DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger("dead-letters");

    private final Map<Reason, LogGate> gates = new EnumMap<>(Reason.class);

    public DeadLetterLog(NanoClock clock) {
        for (Reason reason : Reason.values()) {
            gates.put(reason, new LogGate(clock));
        }
    }

    @Override
    public void add(Packet packet, Reason reason, String analyzer, String detail) {
        LogGate gate = gates.get(reason);
        if (gate != null) {
            gate.pass(unlogged -> LOG.warn(
                    "a packet of {} messages was dead-lettered ({}), last asked: {}: {} ({} more not logged)",
                    packet.messages(),
                    reason.label(),
                    analyzer,
                    detail,
                    unlogged));
        }
    }
}
