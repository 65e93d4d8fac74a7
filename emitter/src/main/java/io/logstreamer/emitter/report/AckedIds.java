package io.logstreamer.emitter.report;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the id of each accepted packet, one a line, for those who check that nothing accepted was lost. Any thread may
 * add; a file that cannot be written on is told of at {@link #close}.
 */
public final class AckedIds implements Closeable {

    private final Path file;
    private final PrintWriter out;

    /** @throws IOException if the file cannot be made; one that is there is overwritten */
    public AckedIds(Path file) throws IOException {
        this.file = file;
        BufferedWriter buffered = Files.newBufferedWriter(file);
        this.out = new PrintWriter(buffered, false);
    }

    public synchronized void add(String packetId) {
        out.write(packetId);
        out.write('\n');
    }

    /** So that a reader is not behind by more than the time between two calls. */
    public synchronized void flush() {
        out.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        boolean failed = out.checkError();
        out.close();
        if (failed) {
            throw new IOException("cannot write " + file);
        }
    }
}
