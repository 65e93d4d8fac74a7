package io.logstreamer.core.health;

/** How an attempt or a probe failed, as far as the state machine cares. */
public enum Failure {
    /** Nobody listens there, or there is no way to it, and nothing was sent: ejects at once. */
    REFUSED_CONNECTION,
    /** A reset, a deadline, an error reply: counts one. */
    FAILED
}
