package io.logstreamer.server.policy;

import java.util.Arrays;
import java.util.List;

/**
 * What one emitter may still send: a bucket of tokens for each unit that is limited. A bucket is one number, the time at
 * which it will be full again: taking puts that off by as long as the tokens take to come, and nothing has to be done for them to
 * come. (It is the virtual scheduling form of the generic cell rate algorithm of ITU-T I.371.)
 *
 * <pre>
 *   10 tokens a second, at most 20; 15 taken now:   full in 1.5 s;  5 are left: 2 s - 1.5 s, at 10 a second
 * </pre>
 *
 * Any thread: a packet takes from all buckets or from none.
 */
final class EmitterBucket {
    /** From {@link #take}: this is nobody's any more. */
    static final long GONE = -1;

    private final List<RateLimit> limits;
    private final long[] fullAtNs; // of the same index
    private boolean gone;

    /** All of them full. */
    EmitterBucket(List<RateLimit> limits, long nowNs) {
        this.limits = limits;
        this.fullAtNs = new long[limits.size()];
        Arrays.fill(fullAtNs, nowNs);
    }

    /**
     * Takes a packet's tokens and answers 0; or takes none and answers after how many nanoseconds they will be there, if
     * nobody else takes any; or {@link #GONE}. A packet that costs more than a bucket ever holds gets through when it is full, and
     * leaves it owing.
     */
    synchronized long take(int messages, int bytes, long nowNs) {
        if (gone) {
            return GONE;
        }
        long waitNs = 0;
        for (int i = 0; i < fullAtNs.length; i++) {
            RateLimit limit = limits.get(i);
            long needed = Math.min(limit.costNs(messages, bytes), limit.burstNs());
            waitNs = Math.max(waitNs, missingNs(i, nowNs) + needed - limit.burstNs());
        }
        if (waitNs == 0) {
            for (int i = 0; i < fullAtNs.length; i++) {
                fullAtNs[i] = nowNs + missingNs(i, nowNs) + limits.get(i).costNs(messages, bytes);
            }
        }
        return waitNs;
    }

    /** How long it would take to be full. */
    private long missingNs(int i, long nowNs) {
        return Math.max(0, fullAtNs[i] - nowNs);
    }

    /** Of a packet that has not come in. */
    synchronized void giveBack(int messages, int bytes) {
        for (int i = 0; i < fullAtNs.length; i++) {
            fullAtNs[i] -= limits.get(i).costNs(messages, bytes);
        }
    }

    /** If all are full, as new ones would be, then nobody may take from them any more. */
    synchronized boolean retireIfFull(long nowNs) {
        for (int i = 0; i < fullAtNs.length; i++) {
            if (missingNs(i, nowNs) > 0) {
                return false;
            }
        }
        gone = true;
        return true;
    }
}
