package io.logstreamer.server.deadletter;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Lines that wait to be written, bounded in bytes. {@link #offer} is for any thread and never waits, the rest for the writer's. */
final class LetterQueue {
    private final Queue<byte[]> lines = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong letters = new AtomicLong();
    private final long maxBytes;

    LetterQueue(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** False, and nothing done, if there is no room; an empty queue has room for any line. */
    boolean offer(byte[] line) {
        long after = bytes.addAndGet(line.length);
        if (after > maxBytes && after > line.length) {
            bytes.addAndGet(-line.length);
            return false;
        }
        letters.incrementAndGet();
        lines.add(line);
        return true;
    }

    byte @Nullable [] peek() {
        return lines.peek();
    }

    /** The line last peeked at is dealt with. */
    void taken() {
        byte[] line = lines.poll();
        if (line != null) {
            letters.decrementAndGet();
            bytes.addAndGet(-line.length);
        }
    }

    /** Any thread. */
    long letters() {
        return letters.get();
    }
}
