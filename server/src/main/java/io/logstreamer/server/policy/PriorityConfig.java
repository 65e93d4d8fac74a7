package io.logstreamer.server.policy;

import io.logstreamer.server.scan.Priority;

/**
 * How packets of less than the highest priority are treated.
 *
 * @param lowPercent of the budget: packets of low priority come in up to there; at 100 as all others
 * @param normalPercent likewise, of normal priority; not less than the former
 * @param lowKept part of the packets of low priority that may come in at all, 0 to 1; the others are sampled away
 */
public record PriorityConfig(int lowPercent, int normalPercent, double lowKept) {
    private static final int WHOLE = 100;

    public PriorityConfig {
        boolean ordered = 1 <= lowPercent && lowPercent <= normalPercent && normalPercent <= WHOLE;
        if (!ordered || !(lowKept >= 0 && lowKept <= 1)) {
            throw new IllegalArgumentException("priorities out of range");
        }
    }

    boolean isOff() {
        return lowPercent == WHOLE && !samples();
    }

    boolean samples() {
        return lowKept < 1;
    }

    /** Whether packets of this priority are refused while there is still room for others. */
    boolean holdsBack(Priority priority) {
        return percent(priority) < WHOLE;
    }

    int percent(Priority priority) {
        return switch (priority) {
            case LOW -> lowPercent;
            case NORMAL -> normalPercent;
            case HIGH -> WHOLE;
        };
    }
}
