package io.logstreamer.server.fault;

/** What the distributor is to make of an analyzer in trouble. */
enum Effect {
    /** It is taken out. */
    EJECTED,
    /** It goes on getting packets. */
    STAYS,
    /** Either, as the machine's speed has it. */
    OPEN
}
