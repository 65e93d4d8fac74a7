package io.logstreamer.server.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the packets of a body have taken from which buckets, until it is known whether they come in. One thread. */
final class TakenTokens {
    private static final int FIRST_PACKETS = 16;

    private final List<EmitterBucket> buckets = new ArrayList<>();
    private int[] messages = new int[FIRST_PACKETS]; // of the same index
    private int[] bytes = new int[FIRST_PACKETS]; // likewise

    void add(EmitterBucket bucket, int messageCount, int byteCount) {
        int size = buckets.size();
        if (size == messages.length) {
            messages = Arrays.copyOf(messages, 2 * size);
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        messages[size] = messageCount;
        bytes[size] = byteCount;
        buckets.add(bucket);
    }

    void giveBack() {
        for (int i = 0; i < buckets.size(); i++) {
            buckets.get(i).giveBack(messages[i], bytes[i]);
        }
        clear();
    }

    /** Lets go of the buckets, too. */
    void clear() {
        buckets.clear();
    }
}
