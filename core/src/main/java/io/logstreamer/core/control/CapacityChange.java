package io.logstreamer.core.control;

/**
 * An analyzer's weight begins to be bent, or is whole again.
 *
 * @param factor what it has of its weight now, 0 to 1; 1: whole again
 * @param packets in its lane, those in flight included
 * @param timeNs how long what is routed to it now will be there, by its pace
 * @param packetsPerSecond its pace: what it delivers
 * @param deliveryNs from request to reply, of late; 0 if there was no reply
 * @param bentNs how long its weight was bent; 0 when that begins
 */
public record CapacityChange(
        String analyzer,
        double factor,
        long packets,
        long timeNs,
        double packetsPerSecond,
        long deliveryNs,
        long bentNs) {
    public boolean isBeginning() {
        return factor < 1;
    }
}
