package io.logstreamer.server.fault;

/**
 * A packet of {@link Load} in a file of dead letters, byte for byte as it was sent.
 *
 * @param analyzer the last that was asked; empty if the router had it
 */
record DeadLetter(int sequence, String reason, String analyzer, int attempts) {}
