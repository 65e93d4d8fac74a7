package io.logstreamer.emitter.traffic;

import io.logstreamer.emitter.line.LogLine;
import io.logstreamer.emitter.line.LogLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The lines of log files, one file after the other, in order; a line is a message. Holds one line at a time. */
public final class FileTraffic implements PacketSource {

    /** What happens after the last file. */
    public enum Replay {
        ONCE,
        REPEATED
    }

    /** A character takes six bytes at most, as an escape; names and numbers of a message fit in the rest. */
    private static final int BYTES_PER_CHARACTER = 6;

    private static final int BYTES_AROUND_MESSAGE = 512;

    private final List<Path> files;
    private final Replay replay;
    private final PacketSizes sizes;
    private final int maxPacketBytes;
    private final int maxLineBytes;
    private final InstantSource clock;
    private final SplittableRandom random;
    private long sequence;
    private int nextFile;
    private boolean anyLineInThisPass;
    private @Nullable LogLines lines;
    private @Nullable LogLine pending;

    public FileTraffic(
            List<Path> files,
            Replay replay,
            PacketSizes sizes,
            Limits limits,
            long seed,
            long firstSequence,
            InstantSource clock) {
        this.files = List.copyOf(files);
        this.replay = replay;
        this.sizes = sizes;
        this.maxPacketBytes = limits.packetBytes();
        this.maxLineBytes = limits.lineBytes();
        this.clock = clock;
        this.random = new SplittableRandom(seed);
        this.sequence = firstSequence;
    }

    /** A packet takes no line that might take it past its bytes; a longer line is cut. */
    public record Limits(int packetBytes, int lineBytes) {}

    @Override
    public synchronized boolean fill(PacketWriter packet) throws IOException {
        LogLine line = take();
        if (line == null) {
            return false;
        }
        int size = sizes.next(random);
        packet.begin(sequence++);
        while (line != null) {
            packet.add(line);
            line = packet.messages() < size ? take() : null;
            if (line != null && packet.length() + mostBytes(line) > maxPacketBytes) {
                pending = line;
                line = null;
            }
        }
        packet.end();
        return true;
    }

    private @Nullable LogLine take() throws IOException {
        LogLine line = pending;
        pending = null;
        if (line != null) {
            return line;
        }
        try {
            return read();
        } catch (IOException e) {
            throw new IOException("cannot read " + files.get(nextFile - 1) + ": " + e.getMessage(), e);
        }
    }

    private @Nullable LogLine read() throws IOException {
        while (true) {
            if (lines == null && !openNext()) {
                return null;
            }
            LogLine line = lines == null ? null : lines.next();
            if (line != null) {
                anyLineInThisPass = true;
                return line;
            }
            close();
        }
    }

    private boolean openNext() throws IOException {
        if (nextFile == files.size()) {
            if (replay == Replay.ONCE || !anyLineInThisPass) {
                return false;
            }
            nextFile = 0;
            anyLineInThisPass = false;
        }
        nextFile++;
        lines = LogLines.open(files.get(nextFile - 1), maxLineBytes, clock);
        return true;
    }

    private static int mostBytes(LogLine line) {
        int characters = line.message().length();
        for (String value : line.metadata().values()) {
            characters += value.length();
        }
        for (String name : line.metadata().keySet()) {
            characters += name.length();
        }
        return BYTES_AROUND_MESSAGE + BYTES_PER_CHARACTER * characters;
    }

    @Override
    public synchronized void close() throws IOException {
        if (lines != null) {
            lines.close();
            lines = null;
        }
    }
}
