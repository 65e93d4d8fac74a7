package io.logstreamer.server.fault;

/** Something that goes wrong with an analyzer or an emitter for a while; may begin again when it has ended. */
public interface Trouble {
    void begin() throws Exception;

    /** Puts everything right again. Returns how often it struck; 0: it never happened. */
    long end() throws Exception;
}
