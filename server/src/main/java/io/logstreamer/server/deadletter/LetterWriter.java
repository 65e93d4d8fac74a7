package io.logstreamer.server.deadletter;

import io.logstreamer.core.time.NanoClock;
import io.logstreamer.server.deadletter.LetterCounts.Unwritten;
import io.logstreamer.server.log.LogGate;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves lines from the queue to files. One thread turns it; a test may by hand.
 *
 * <pre>
 *   appended                   counted as written; forced to the disk when the queue has run empty, or the file is full
 *   no room in the directory   counted and logged, not written: the oldest are kept
 *   the disk throws            the file is cut back to its last whole line; the line stays the queue's first and is tried
 *                              again every second, if the file cannot even be cut back, in a new one
 * </pre>
 *
 * Each start begins a new file, so a line that a crash has torn is the last of its file.
 */
final class LetterWriter {
    /** {@link #turn}'s answer when only another letter brings work. */
    static final long UNTIL_SIGNALLED = Long.MAX_VALUE;

    static final long RETRY_NS = 1_000_000_000L;

    /** When the directory is full: how often to look whether somebody has made room. */
    static final long RECOUNT_NS = 10_000_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger("dead-letters");
    private static final DateTimeFormatter NAME_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final LetterDirectory directory;
    private final LetterQueue queue;
    private final LetterCounts counts;
    private final long maxBytes;
    private final long fileBytes;
    private final InstantSource time;
    private final LogGate full;
    private final LogGate failing;

    private @Nullable LetterFile file;
    private long fileLength;
    private boolean forced = true;
    private boolean torn;
    private long usedBytes;
    private long countedNs;
    private boolean retrying;
    private long retryNs;
    private int files;

    /** @throws IOException if what is there cannot be counted */
    LetterWriter(
            DeadLetterConfig config,
            LetterDirectory directory,
            LetterQueue queue,
            LetterCounts counts,
            InstantSource time,
            NanoClock clock)
            throws IOException {
        this.directory = directory;
        this.queue = queue;
        this.counts = counts;
        this.maxBytes = config.maxBytes();
        this.fileBytes = config.fileBytes();
        this.time = time;
        this.full = new LogGate(clock);
        this.failing = new LogGate(clock);
        count(clock.nanoTime());
    }

    /** Writes what is queued, if the disk takes it. Returns nanoseconds until it is to be turned again, or UNTIL_SIGNALLED. */
    long turn(long nowNs) {
        if (retrying && nowNs - retryNs < 0) {
            return retryNs - nowNs;
        }
        retrying = false;
        try {
            if (torn) {
                count(nowNs);
                torn = false;
            }
            if (queue.peek() != null) {
                letGoIfGone();
            }
            byte[] line;
            while ((line = queue.peek()) != null) {
                if (hasRoom(line.length, nowNs)) {
                    write(line);
                } else {
                    leave(line);
                }
                queue.taken();
            }
            force();
            return UNTIL_SIGNALLED;
        } catch (IOException | RuntimeException e) {
            failing.pass(unlogged -> LOG.error(
                    "dead letters cannot be written, trying again each second: {} ({} more not logged)",
                    e.toString(),
                    unlogged));
            cutBack();
            retrying = true;
            retryNs = nowNs + RETRY_NS;
            return RETRY_NS;
        }
    }

    private boolean hasRoom(int bytes, long nowNs) throws IOException {
        if (usedBytes + bytes > maxBytes && nowNs - countedNs >= RECOUNT_NS) {
            count(nowNs);
        }
        return usedBytes + bytes <= maxBytes;
    }

    private void count(long nowNs) throws IOException {
        countedNs = nowNs;
        use(directory.bytes() - usedBytes);
    }

    private void use(long bytes) {
        usedBytes += bytes;
        counts.noteBytes(usedBytes);
    }

    private void leave(byte[] line) {
        counts.countUnwritten(Unwritten.FULL);
        full.pass(unlogged -> LOG.error(
                "a dead letter of {} bytes is not written: {} of {} bytes are there ({} more not logged)",
                line.length,
                usedBytes,
                maxBytes,
                unlogged));
    }

    private void write(byte[] line) throws IOException {
        if (fileLength > 0 && fileLength + line.length > fileBytes) {
            force();
            letGo();
        }
        LetterFile open = file;
        if (open == null) {
            open = create();
            file = open;
            fileLength = 0;
        }
        forced = false;
        open.append(line);
        fileLength += line.length;
        use(line.length);
        counts.countWritten();
    }

    private LetterFile create() throws IOException {
        while (true) {
            try {
                return directory.create(name(++files));
            } catch (FileAlreadyExistsException e) {
                LOG.debug("{} is taken", e.getMessage()); // by a start in the same second
            }
        }
    }

    private String name(int number) {
        return String.format(Locale.ROOT, "dead-letters-%s-%06d.jsonl", NAME_TIME.format(time.instant()), number);
    }

    private void force() throws IOException {
        LetterFile open = file;
        if (!forced && open != null) {
            open.force();
        }
        forced = true;
    }

    /** A file that was moved away is somebody else's: what comes goes to a new one. */
    private void letGoIfGone() throws IOException {
        LetterFile open = file;
        if (open != null && !open.isThere()) {
            letGo();
        }
    }

    private void letGo() throws IOException {
        LetterFile open = file;
        file = null;
        fileLength = 0;
        forced = true;
        if (open != null) {
            open.close();
        }
    }

    /** So that the file ends with a whole line whatever happened. */
    private void cutBack() {
        LetterFile open = file;
        try {
            if (open != null) {
                open.truncate(fileLength);
            }
        } catch (IOException e) {
            LOG.error("a file of dead letters may end in a torn line: {}", e.toString());
            torn = true;
            close();
        }
    }

    /** Ends the file; nothing is written any more. */
    void close() {
        try {
            force();
            letGo();
        } catch (IOException e) {
            LOG.error("a file of dead letters could not be closed: {}", e.toString());
        }
    }
}
