package io.logstreamer.server.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Which fault strikes which analyzer when: a function of the seed. Each analyzer's faults follow one another. */
record ChaosSchedule(long seed, List<Strike> strikes) {
    private static final int MOST_CALM_MS = 4_000;
    private static final int SHORTEST_MS = 200;
    private static final int LONGEST_MS = 5_000;

    /** @param fault its place in the list that the schedule was drawn for */
    record Strike(int victim, int atMs, int lastsMs, int fault) {}

    /** @param faults how many kinds each analyzer may be struck by */
    static ChaosSchedule draw(long seed, Duration length, List<Integer> faults) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Strike> strikes = new ArrayList<>();
        for (int victim = 0; victim < faults.size(); victim++) {
            SplittableRandom own = random.split();
            int endMs = (int) length.toMillis();
            int atMs = own.nextInt(MOST_CALM_MS);
            while (true) {
                int lastsMs = SHORTEST_MS + own.nextInt(LONGEST_MS - SHORTEST_MS);
                if (atMs + lastsMs > endMs) {
                    break;
                }
                strikes.add(new Strike(victim, atMs, lastsMs, own.nextInt(faults.get(victim))));
                atMs += lastsMs + own.nextInt(MOST_CALM_MS);
            }
        }
        return new ChaosSchedule(seed, strikes);
    }

    List<Strike> of(int victim) {
        return strikes.stream().filter(strike -> strike.victim() == victim).toList();
    }
}
