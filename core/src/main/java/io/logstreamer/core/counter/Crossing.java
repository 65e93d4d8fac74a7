package io.logstreamer.core.counter;

/** How much has crossed one point of a packet's way since start. */
public sealed interface Crossing permits Tally, SharedTally {
    long packets();

    long messages();
}
