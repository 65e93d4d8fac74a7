package io.logstreamer.server.policy;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketListener;
import io.github.bucket4j.MathType;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.ThreadUnsafeBucket;
import io.logstreamer.core.time.NanoClock;
import java.time.Duration;
import java.util.Arrays;
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
 * having others' buckets thrown out. Once half of the places are taken, a few of the known are looked at for each new emitter, in
 * turn, so that nobody waits for a sweep; before, those whose buckets fill up between packets would come and go all the time. Who finds no place, as all the others are busy, shares one bucket with all who find none: names that are made up for
 * every packet get, beyond those with a place, together what one emitter gets.
 *
 * <p>Emitters are known by 64 bits of a hash with a seed of their own: names may be long, and two of a million share a bucket by
 * chance once in 37 million runs.
 */
final class EmitterRates {
    /** More than one, so that those who have fallen silent go faster than new ones come. */
    private static final int LOOKS = 4;

    private final RateConfig config;
    private final List<RateUnit> units;
    private final long[] capacities;
    private final BucketConfiguration[] limits;
    private final TimeMeter time;
    private final long seed = ThreadLocalRandom.current().nextLong();
    private final Map<Long, EmitterBucket> byEmitter = new ConcurrentHashMap<>();
    private final AtomicInteger tracked = new AtomicInteger();
    private final EmitterBucket shared;
    private final ReentrantLock looking = new ReentrantLock();
    private Iterator<Map.Entry<Long, EmitterBucket>> hand; // guarded by looking

    EmitterRates(RateConfig config, NanoClock clock) {
        this.config = config;
        units = Arrays.stream(RateUnit.values())
                .filter(config.perSecond()::containsKey)
                .toList();
        capacities = units.stream().mapToLong(this::capacity).toArray();
        limits = units.stream().map(this::limit).toArray(BucketConfiguration[]::new);
        time = new Clock(clock);
        shared = newBucket();
        hand = byEmitter.entrySet().iterator();
    }

    private long capacity(RateUnit unit) {
        return perSecond(unit) * config.burstSec();
    }

    private long perSecond(RateUnit unit) {
        return config.perSecond().getOrDefault(unit, 0L);
    }

    private BucketConfiguration limit(RateUnit unit) {
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(capacity(unit))
                        .refillGreedy(perSecond(unit), Duration.ofSeconds(1))
                        .build())
                .build();
    }

    private EmitterBucket newBucket() {
        Bucket[] buckets = new Bucket[limits.length];
        for (int i = 0; i < limits.length; i++) {
            buckets[i] = new ThreadUnsafeBucket(limits[i], MathType.INTEGER_64_BITS, time, BucketListener.NOPE);
        }
        return new EmitterBucket(units, buckets, capacities);
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
        while (true) {
            EmitterBucket bucket = bucket(emitter);
            long waitNs = bucket.take(messages, bytes);
            if (waitNs == 0) {
                taken.add(bucket, messages, bytes);
            }
            if (waitNs != EmitterBucket.GONE) {
                return waitNs;
            }
            Thread.onSpinWait(); // whoever has retired it is about to remove it
        }
    }

    private EmitterBucket bucket(long emitter) {
        EmitterBucket known = byEmitter.get(emitter);
        return known != null ? known : newcomer(emitter);
    }

    private EmitterBucket newcomer(long emitter) {
        if (tracked.get() >= config.maxEmitters() / 2) {
            giveUpSomeFull();
        }
        if (tracked.incrementAndGet() > config.maxEmitters()) {
            tracked.decrementAndGet();
            return shared;
        }
        EmitterBucket fresh = newBucket();
        EmitterBucket other = byEmitter.putIfAbsent(emitter, fresh);
        if (other == null) {
            return fresh;
        }
        tracked.decrementAndGet();
        return other;
    }

    private void giveUpSomeFull() {
        if (!looking.tryLock()) { // whoever looks does it for all
            return;
        }
        try {
            for (int i = 0; i < LOOKS; i++) {
                if (!hand.hasNext()) {
                    hand = byEmitter.entrySet().iterator();
                }
                if (hand.hasNext() && hand.next().getValue().retireIfFull()) {
                    hand.remove();
                    tracked.decrementAndGet();
                }
            }
        } finally {
            looking.unlock();
        }
    }

    /** What the buckets go by. */
    private record Clock(NanoClock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return clock.nanoTime();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
