package io.logstreamer.server.scan;

/** How much a message or a packet matters, by the level it was logged at, from least to most. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH
}
