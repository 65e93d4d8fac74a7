package io.logstreamer.emitter.replay;

import io.logstreamer.emitter.report.Losses;
import io.logstreamer.emitter.traffic.PacketSource;
import io.logstreamer.emitter.traffic.PacketWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The packets of dead-letter files, one file after the other, in order. Holds one line at a time. */
final class LetterSource implements PacketSource {

    private final List<Path> files;
    private final int maxLineBytes;
    private final Optional<String> onlyReason;
    private final Losses unreadable = new Losses();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private volatile boolean exhausted;

    private int nextFile;
    private long lineNumber;
    private @Nullable ByteLines lines;

    /** @param onlyReason others are skipped */
    LetterSource(List<Path> files, int maxLineBytes, Optional<String> onlyReason) {
        this.files = List.copyOf(files);
        this.maxLineBytes = maxLineBytes;
        this.onlyReason = onlyReason;
    }

    @Override
    public synchronized boolean fill(PacketWriter packet) throws IOException {
        for (ByteLines.Line line = nextLine(); line != null; line = nextLine()) {
            if (line.bytes().length > 0 && holds(packet, line)) {
                return true;
            }
        }
        exhausted = true;
        return false;
    }

    private boolean holds(PacketWriter packet, ByteLines.Line line) {
        read.incrementAndGet();
        if (line.end() == ByteLines.End.CUT) {
            unreadable.add(where(), "it has more than " + maxLineBytes + " bytes");
            return false;
        }
        return switch (LetterParser.parse(line.bytes())) {
            case LetterParser.Parsed.Unreadable(String why) -> {
                String torn = line.end() == ByteLines.End.FILE ? " (the file's last line, without its end)" : "";
                unreadable.add(where(), why + torn);
                yield false;
            }
            case LetterParser.Parsed.Letter(String reason, byte[] bytes) -> {
                if (onlyReason.isPresent() && !onlyReason.get().equals(reason)) {
                    skipped.incrementAndGet();
                    yield false;
                }
                packet.hold(where(), bytes);
                yield true;
            }
        };
    }

    private String where() {
        return files.get(nextFile - 1) + ":" + lineNumber;
    }

    private ByteLines.@Nullable Line nextLine() throws IOException {
        while (true) {
            ByteLines open = lines;
            if (open == null) {
                if (nextFile == files.size()) {
                    return null;
                }
                lineNumber = 0;
                open = open(files.get(nextFile++));
                lines = open;
            }
            ByteLines.Line line = next(open);
            if (line != null) {
                lineNumber++;
                return line;
            }
            open.close();
            lines = null;
        }
    }

    private ByteLines open(Path file) throws IOException {
        try {
            return ByteLines.open(file, maxLineBytes);
        } catch (IOException e) {
            throw new IOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private ByteLines.@Nullable Line next(ByteLines open) throws IOException {
        try {
            return open.next();
        } catch (IOException e) {
            throw new IOException("cannot read " + where() + " and on: " + e.getMessage(), e);
        }
    }

    /** Lines that are not empty. Any thread. */
    long read() {
        return read.get();
    }

    /** Letters of other reasons. Any thread. */
    long skipped() {
        return skipped.get();
    }

    Losses unreadable() {
        return unreadable;
    }

    /** Whether the last line has been read. Any thread. */
    boolean isExhausted() {
        return exhausted;
    }

    @Override
    public synchronized void close() throws IOException {
        if (lines != null) {
            lines.close();
        }
    }
}
