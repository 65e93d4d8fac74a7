package io.logstreamer.server.policy;

import io.github.bucket4j.Bucket;
import java.util.List;

/**
 * What one emitter may still send: a bucket of tokens for each unit that is limited. Any thread: the buckets themselves are
 * guarded by this, so that a packet takes from all of them or from none.
 */
final class EmitterBucket {
    /** From {@link #take}: this is nobody's any more. */
    static final long GONE = -1;

    private final List<RateUnit> units;
    private final Bucket[] buckets; // of the same index
    private final long[] capacities; // shared, likewise
    private boolean gone;

    EmitterBucket(List<RateUnit> units, Bucket[] buckets, long[] capacities) {
        this.units = units;
        this.buckets = buckets;
        this.capacities = capacities;
    }

    /**
     * Takes a packet's tokens and answers 0; or takes none and answers after how many nanoseconds they will be there, if
     * nobody else takes any; or {@link #GONE}. A packet that costs more than a bucket ever holds gets through when it is full, and
     * leaves it owing.
     */
    synchronized long take(int messages, int bytes) {
        if (gone) {
            return GONE;
        }
        long waitNs = 0;
        for (int i = 0; i < buckets.length; i++) {
            long needed = Math.min(units.get(i).cost(messages, bytes), capacities[i]);
            if (buckets[i].getAvailableTokens() < needed) {
                waitNs = Math.max(waitNs, waitNs(buckets[i], needed));
            }
        }
        if (waitNs == 0) {
            for (int i = 0; i < buckets.length; i++) {
                buckets[i].consumeIgnoringRateLimits(units.get(i).cost(messages, bytes));
            }
        }
        return waitNs;
    }

    /** At least 1, as the tokens were not there a moment ago. */
    private static long waitNs(Bucket bucket, long needed) {
        return Math.max(1, bucket.estimateAbilityToConsume(needed).getNanosToWaitForRefill());
    }

    /** Of a packet that has not come in. */
    synchronized void giveBack(int messages, int bytes) {
        for (int i = 0; i < buckets.length; i++) {
            buckets[i].addTokens(units.get(i).cost(messages, bytes));
        }
    }

    /** If it is full, as a new one would be, then nobody may take from it any more. */
    synchronized boolean retireIfFull() {
        for (int i = 0; i < buckets.length; i++) {
            if (buckets[i].getAvailableTokens() < capacities[i]) {
                return false;
            }
        }
        gone = true;
        return true;
    }
}
