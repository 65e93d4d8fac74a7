package io.logstreamer.server.policy;

/** What becomes of a well-formed packet. */
public enum Ruling {
    /** It may come in, if there is room. */
    ADMITTED,
    /** It is of low priority and not of the part that is kept, now and whenever it is sent again. */
    SAMPLED,
    /** It is too full inside for packets of its priority. */
    HELD_BACK,
    /** Its emitter has sent as much as it may. */
    OVER_RATE
}
