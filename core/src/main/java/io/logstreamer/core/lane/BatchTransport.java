package io.logstreamer.core.lane;

/** The seam to one analyzer: carries a batch there and brings one reply back. */
public interface BatchTransport {
    /**
     * Starts the request; called by the lane's thread, must not block. The batch may be read until this returns, not
     * longer. The transport then calls {@link Exchange#complete} once, from any thread, this one included; the lane
     * itself sees to the deadline and calls {@link Exchange#abandon} when it is over.
     *
     * <p>A batch of one is sent as the bare packet, others as a JSON array of the packets' bytes as they are.
     */
    void send(Batch batch, Exchange exchange);

    /** Gives back what it holds: its lane has stopped. Any thread; must not block. */
    default void close() {}
}
