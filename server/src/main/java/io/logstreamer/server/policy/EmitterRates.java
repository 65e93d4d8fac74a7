package io.logstreamer.server.policy;

import io.logstreamer.core.time.NanoClock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bucket for each emitter that has lately sent anything, at most {@link RateConfig#maxEmitters} of them. Any thread.
 *
 * <p>Only a full bucket is ever given up, and a full one is what its emitter gets when it comes back: so nobody gains by
 * having others' buckets thrown out. Once half of the places are taken, a few of the known are looked at for each new
 * emitter, in turn, so that nobody waits for a sweep; sooner, and those whose buckets fill up between packets would come and
 * go all the time. Who finds no place, as all the others are busy, shares one bucket with all who find none: names that are
 * made up for every packet get, beyond those with a place, together what one emitter gets.
 *
 * <p>Emitters are known by 64 bits of a hash with a seed of their own: names may be long, and two of a million share a bucket by
 * chance once in 37 million runs.
 */
final class EmitterRates {
    /** More than one, so that those who have fallen silent go faster than new ones come. */
    private static final int LOOKS = 4;

    private final int maxEmitters;
    private final List<RateLimit> limits;
    private final NanoClock clock;
    private final long seed = ThreadLocalRandom.current().nextLong();
    private final Map<Long, EmitterBucket> byEmitter = new ConcurrentHashMap<>();
    private final AtomicInteger tracked = new AtomicInteger();
    private final EmitterBucket shared;
    private final ReentrantLock looking = new ReentrantLock();
    private Iterator<Map.Entry<Long, EmitterBucket>> hand; // guarded by looking

    EmitterRates(RateConfig config, NanoClock clock) {
        this.maxEmitters = config.maxEmitters();
        this.limits = RateLimit.of(config);
        this.clock = clock;
        shared = new EmitterBucket(limits, clock.nanoTime());
        hand = byEmitter.entrySet().iterator();
    }

    /** For the hash of an emitter's name. */
    long seed() {
        return seed;
    }

    /** Emitters that have a bucket of their own. */
    int tracked() {
        return tracked.get();
    }

    /**
     * Takes a packet's tokens and answers 0, or takes none and answers after how many nanoseconds they may be there.
     *
     * @param taken is told what was taken
     */
    long take(long emitter, int messages, int bytes, TakenTokens taken) {
        long nowNs = clock.nanoTime();
        while (true) {
            EmitterBucket bucket = bucket(emitter, nowNs);
            long waitNs = bucket.take(messages, bytes, nowNs);
            if (waitNs == 0) {
                taken.add(bucket, messages, bytes);
            }
            if (waitNs != EmitterBucket.GONE) {
                return waitNs;
            }
            Thread.onSpinWait(); // whoever has retired it is about to remove it
        }
    }

    private EmitterBucket bucket(long emitter, long nowNs) {
        EmitterBucket known = byEmitter.get(emitter);
        return known != null ? known : newcomer(emitter, nowNs);
    }

    private EmitterBucket newcomer(long emitter, long nowNs) {
        if (tracked.get() >= maxEmitters / 2) {
            giveUpSomeFull(nowNs);
        }
        if (tracked.incrementAndGet() > maxEmitters) {
            tracked.decrementAndGet();
            return shared;
        }
        EmitterBucket fresh = new EmitterBucket(limits, nowNs);
        EmitterBucket other = byEmitter.putIfAbsent(emitter, fresh);
        if (other == null) {
            return fresh;
        }
        tracked.decrementAndGet();
        return other;
    }

    private void giveUpSomeFull(long nowNs) {
        if (!looking.tryLock()) { // whoever looks does it for all
            return;
        }
        try {
            for (int i = 0; i < LOOKS; i++) {
                if (!hand.hasNext()) {
                    hand = byEmitter.entrySet().iterator();
                }
                if (hand.hasNext() && hand.next().getValue().retireIfFull(nowNs)) {
                    hand.remove();
                    tracked.decrementAndGet();
                }
            }
        } finally {
            looking.unlock();
        }
    }
}
