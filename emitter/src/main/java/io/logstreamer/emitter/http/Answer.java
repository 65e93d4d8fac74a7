package io.logstreamer.emitter.http;

import org.jspecify.annotations.Nullable;

/** How a request ended. */
public sealed interface Answer {

    /**
     * A whole reply was read.
     *
     * @param retryAfter the header's value
     * @param text the beginning of the body; empty if the status is 2xx, unless the connection keeps such replies
     */
    record Reply(int status, @Nullable String retryAfter, String text) implements Answer {}

    /** No reply: whether the packet was taken is unknown, but for {@link Cause#CONNECT}. */
    record Failure(Cause cause, String text) implements Answer {}

    /** Why there was no reply. */
    enum Cause {
        /** No connection came about. */
        CONNECT,
        /** A connection that had been used before was found closed by the other side: likely idle for too long. */
        STALE,
        /** No reply in time. */
        TIMEOUT,
        /** The connection broke, or what came over it was not HTTP. */
        BROKEN
    }
}
