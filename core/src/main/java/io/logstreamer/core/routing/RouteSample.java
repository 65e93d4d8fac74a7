package io.logstreamer.core.routing;

import java.nio.ByteBuffer;

/**
 * One decision of the router, with a copy of how the packet begins: who reads it later may do so however long the packet
 * itself is gone.
 *
 * @param routedNs when, on the pipeline's clock
 * @param analyzer whose lane got it
 * @param owedMessages that analyzer's credit when it was decided, of which the packet's messages are paid
 * @param deviationLmax how far it is behind its due after that, in Lmax; below 0, ahead
 * @param passedOver the rule's choice, who did not take it; empty unless it is a spill
 * @param length bytes of the whole packet
 * @param head its first bytes, {@link RouteTap#HEAD_BYTES} at most; read-only
 */
public record RouteSample(
        long routedNs,
        String analyzer,
        RouteReason reason,
        RouteOrigin origin,
        String passedOver,
        double owedMessages,
        double deviationLmax,
        int messages,
        int length,
        ByteBuffer head) {}
