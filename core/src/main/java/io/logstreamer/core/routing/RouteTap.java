package io.logstreamer.core.routing;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * One onlooker's hand-over of {@link RouteSample}s: bounded, and lossy rather than ever in the router's way. The router's
 * thread puts in, one other thread takes out.
 */
public final class RouteTap {
    /** Of a packet so many bytes are copied at most. */
    public static final int HEAD_BYTES = 16 * 1024;

    private static final int SLOTS = 64;
    private static final long SECOND_NS = 1_000_000_000L;

    private final Optional<String> analyzer;
    private final long gapNs;
    /** A slot is filled by the router only when it is empty, and emptied by the reader only when it is full. */
    private final AtomicReferenceArray<@Nullable RouteSample> slots = new AtomicReferenceArray<>(SLOTS);

    // The router's.
    private int filled;
    private boolean started;
    private long dueNs;

    // The reader's.
    private int emptied;

    /**
     * @param analyzer of whose packets alone; empty: everybody's
     * @param perSecond samples a second at most, 1 to a million; those of a whole second may come at once
     */
    public RouteTap(Optional<String> analyzer, int perSecond) {
        this.analyzer = analyzer;
        this.gapNs = SECOND_NS / perSecond;
    }

    /** Whether the next decision is to be shown, which then counts for the rate. Router only. */
    boolean wants(String to, long nowNs) {
        if (analyzer.isPresent() && !analyzer.get().equals(to)) {
            return false;
        }
        if (!started || dueNs - nowNs < 0) {
            started = true;
            dueNs = nowNs;
        }
        if (dueNs - nowNs > SECOND_NS - gapNs) {
            return false;
        }
        dueNs += gapNs;
        return true;
    }

    /** Keeps it if there is room. Router only. */
    void put(RouteSample sample) {
        if (slots.getPlain(filled) == null) {
            slots.setRelease(filled, sample);
            filled = (filled + 1) % SLOTS;
        }
    }

    /** The oldest that was not taken yet; null if there is none. The reader's thread only. */
    public @Nullable RouteSample poll() {
        RouteSample sample = slots.getAcquire(emptied);
        if (sample != null) {
            slots.setRelease(emptied, null);
            emptied = (emptied + 1) % SLOTS;
        }
        return sample;
    }
}
