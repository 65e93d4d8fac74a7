package io.logstreamer.server.send;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Exchanges that are settled but whose reply bodies are still on their way. Nobody waits for them, so this bounds them: in
 * number, and in time by {@link #cancelOlderThan}. Any thread.
 */
final class Drains {
    static final int MAX = 64;

    private final ConcurrentHashMap<Post, Long> sinceNs = new ConcurrentHashMap<>();
    private final LongSupplier nanoClock;

    Drains(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Whether there is room for it; if not, its connection is to be closed. */
    boolean started(Post post) {
        if (sinceNs.size() >= MAX) {
            return false;
        }
        sinceNs.put(post, nanoClock.getAsLong());
        return true;
    }

    void ended(Post post) {
        sinceNs.remove(post);
    }

    /** Closes the connections of bodies that have not ended in time. */
    void cancelOlderThan(long limitNs, long nowNs) {
        sinceNs.forEach((post, since) -> {
            if (nowNs - since > limitNs) {
                post.cancel();
                sinceNs.remove(post); // it may have ended before it was noted here, and then nobody else takes it out
            }
        });
    }

    int count() {
        return sinceNs.size();
    }
}
