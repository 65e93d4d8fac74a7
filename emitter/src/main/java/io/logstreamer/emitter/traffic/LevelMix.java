package io.logstreamer.emitter.traffic;

import java.util.Arrays;
import java.util.SplittableRandom;

/** How often each level is seen in the logs of a healthy system. */
enum LevelMix {
    DEBUG(20),
    INFO(70),
    WARN(7),
    ERROR(3);

    private static final LevelMix[] BY_PERCENT = byPercent();

    private final int percent;

    LevelMix(int percent) {
        this.percent = percent;
    }

    static LevelMix next(SplittableRandom random) {
        return BY_PERCENT[random.nextInt(BY_PERCENT.length)];
    }

    private static LevelMix[] byPercent() {
        LevelMix[] table = new LevelMix[100];
        int at = 0;
        for (LevelMix level : values()) {
            Arrays.fill(table, at, at + level.percent, level);
            at += level.percent;
        }
        return table;
    }
}
