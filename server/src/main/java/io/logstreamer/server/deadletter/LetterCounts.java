package io.logstreamer.server.deadletter;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** What became of letters that were to be kept in files. Any thread. */
public final class LetterCounts {
    /** Why a letter is not in a file. */
    public enum Unwritten {
        /** DEAD_LETTER_MAX_BYTES are there. */
        FULL,
        /** The disk did not keep up, or did not take anything, until the queue before it was full. */
        QUEUE_FULL;

        /** As metrics spell it. */
        public String label() {
            return switch (this) {
                case FULL -> "full";
                case QUEUE_FULL -> "queue_full";
            };
        }
    }

    private final long limitBytes;
    private final LongAdder written = new LongAdder();
    private final Map<Unwritten, LongAdder> unwritten = new EnumMap<>(Unwritten.class);
    private volatile long bytes;

    private LetterCounts(long limitBytes) {
        this.limitBytes = limitBytes;
        for (Unwritten reason : Unwritten.values()) {
            unwritten.put(reason, new LongAdder());
        }
    }

    /** For a directory that may hold so many bytes. */
    public static LetterCounts upTo(long limitBytes) {
        return new LetterCounts(limitBytes);
    }

    /** There is no directory: nothing is ever counted. */
    public static LetterCounts ofNoDirectory() {
        return new LetterCounts(0);
    }

    void countWritten() {
        written.increment();
    }

    void countUnwritten(Unwritten reason) {
        of(reason).increment();
    }

    void noteBytes(long bytesThere) {
        bytes = bytesThere;
    }

    public long written() {
        return written.sum();
    }

    public long unwritten(Unwritten reason) {
        return of(reason).sum();
    }

    /** In the directory, as far as is known: who removes files is not noticed at once. */
    public long bytes() {
        return bytes;
    }

    /** 0 if there is no directory. */
    public long limitBytes() {
        return limitBytes;
    }

    private LongAdder of(Unwritten reason) {
        return Objects.requireNonNull(unwritten.get(reason), "every reason has its counter");
    }
}
