package io.logstreamer.server.scan;

/** The packets of a body that holds many, one after the other. One instance a thread. */
public interface ElementScanner {
    /** What came next. */
    enum Step {
        /** A packet; the {@link PacketScanner} given at construction says where. */
        PACKET,
        /** Something else in its place; the {@link PacketScanner} says why it is none. Its neighbours are not touched by it. */
        REFUSED,
        /** Nothing: the body has ended as it should. */
        END,
        /** Nothing that could be told from its neighbours: no part of the body counts. {@link #error} says why. */
        BROKEN
    }

    /** Begins with {@code bytes[from, to)}. */
    void begin(byte[] bytes, int from, int to);

    /** Reads on; not after END or BROKEN. */
    Step next();

    /** Why the body is BROKEN. Allocates. */
    ScanError error();

    /** Lets go of the array, so that an idle scanner keeps no body alive. */
    void release();
}
