package io.logstreamer.core.lane;

import io.logstreamer.core.packet.Packet;
import java.util.ArrayDeque;

/** Makes batches, out of used ones where it can. Lane's thread only. */
final class Batches {
    private static final int KEPT = 16;

    private final ArrayDeque<Batch> spare = new ArrayDeque<>();

    Batch take() {
        Batch batch = spare.poll();
        return batch == null ? new Batch() : batch;
    }

    /** Empties the batch and keeps it for later, unless there are enough. */
    void give(Batch batch) {
        batch.clear();
        if (spare.size() < KEPT) {
            spare.push(batch);
        }
    }

    /**
     * Takes as many packets off the front of {@code source} as one request may carry: at most {@code packets}, at most
     * {@code bytes} unless the first alone is larger, and no more than any of them allows. If that is all of them, the
     * answer is {@code source} itself.
     */
    Batch carve(Batch source, int packets, int bytes) {
        int count = fitting(source, packets, bytes);
        if (count == source.size()) {
            return source;
        }
        Batch part = take();
        if (source.metStale()) {
            part.markMetStale();
        }
        for (int i = 0; i < count; i++) {
            Packet first = source.first();
            source.unlinkFirst();
            part.add(first);
        }
        return part;
    }

    private static int fitting(Batch source, int packets, int bytes) {
        int most = Math.min(packets, source.size());
        long size = 0;
        int count = 0;
        while (count < most) {
            Packet packet = source.packet(count);
            most = Math.min(most, packet.batchCap());
            size += packet.length();
            if (count > 0 && (size > bytes || count >= most)) {
                break;
            }
            count++;
        }
        return count;
    }
}
