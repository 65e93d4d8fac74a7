package io.logstreamer.server.fault;

import java.util.SplittableRandom;

/** Which fault strikes one victim when: a function of the seed, without an end. Its faults follow one another. */
final class ChaosSchedule {
    private static final int MOST_CALM_MS = 4_000;
    private static final int SHORTEST_MS = 200;
    private static final int LONGEST_MS = 5_000;

    private final SplittableRandom random;
    private final int faults;
    private int calmUntilMs;

    /**
     * @param atMs since the beginning of the chaos
     * @param fault its place in the victim's list
     */
    record Strike(int atMs, int lastsMs, int fault) {
        int endMs() {
            return atMs + lastsMs;
        }
    }

    /** @param faults how many kinds there are for this victim */
    ChaosSchedule(long seed, int victim, int faults) {
        SplittableRandom all = new SplittableRandom(seed);
        SplittableRandom own = all.split();
        for (int i = 0; i < victim; i++) {
            own = all.split();
        }
        this.random = own;
        this.faults = faults;
    }

    Strike next() {
        int atMs = calmUntilMs + random.nextInt(MOST_CALM_MS);
        int lastsMs = SHORTEST_MS + random.nextInt(LONGEST_MS - SHORTEST_MS);
        calmUntilMs = atMs + lastsMs;
        return new Strike(atMs, lastsMs, random.nextInt(faults));
    }
}
