package io.logstreamer.core.lane;

import io.logstreamer.core.packet.Packet;

/**
 * Where packets go that nobody takes. Called by the threads of lanes and of the router; must not block and must not keep
 * the slot. What it throws is reported and loses nothing but this call: the packet counts as dead-lettered.
 */
public interface DeadLetters {
    /**
     * @param packet still in its slot, which is emptied afterwards
     * @param reason why it was given up
     * @param analyzer the last one that was asked; empty if the router had the packet
     * @param detail what it said, or what was thrown
     */
    void add(Packet packet, Reason reason, String analyzer, String detail);

    /** Why a packet is dead-lettered. */
    enum Reason {
        /** As many analyzers as it takes refused it as malformed. */
        REFUSED,
        /** Given up by analyzers that were otherwise up, REROUTE_LIMIT times. */
        REROUTE_LIMIT,
        /** Its handling threw: a fault of the distributor. */
        INTERNAL;

        /** As metrics and dead-letter files spell it. */
        public String label() {
            return switch (this) {
                case REFUSED -> "refused";
                case REROUTE_LIMIT -> "reroute_limit";
                case INTERNAL -> "internal";
            };
        }
    }
}
