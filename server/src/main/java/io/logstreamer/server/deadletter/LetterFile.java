package io.logstreamer.server.deadletter;

import java.io.Closeable;
import java.io.IOException;

/** A file that whole lines are appended to; the seam to the disk. One thread. */
interface LetterFile extends Closeable {
    /** Appends all of it. If it throws, any part of it may be in the file. */
    void append(byte[] line) throws IOException;

    /** Cuts off what is beyond so many bytes. */
    void truncate(long length) throws IOException;

    /** Returns when all that was appended will outlast a power cut. */
    void force() throws IOException;

    /** Whether it is still in its directory: somebody may have moved it away. */
    boolean isThere();
}
