package io.logstreamer.core.lane;

/**
 * How many packets the next request may carry. A deadline halves it, a full batch that is delivered lets it grow by an
 * eighth. An analyzer that answers 400 to an array is tried with the same packets one by one; if it takes every one, it
 * does not know arrays, and the limit stays at one until its next good probe. Lane's thread only.
 */
final class BatchLimit {
    private static final long NEVER = -1;

    private int max;
    private int adaptive;
    private long singlesAtProbe = NEVER;
    private int trialLeft;
    private boolean trialSpoiled;

    BatchLimit(int max) {
        this.max = max;
        this.adaptive = max;
    }

    /** Another bound; what had been learnt below it stays. */
    void use(int nextMax) {
        adaptive = adaptive == max ? nextMax : Math.min(adaptive, nextMax);
        max = nextMax;
    }

    int packets(LaneMode mode) {
        return !mode.batches() || trialLeft > 0 || singlesAtProbe == mode.probe() ? 1 : adaptive;
    }

    void delivered(int packets, LaneMode mode) {
        if (packets >= adaptive) {
            adaptive = (int) Math.min(max, adaptive + Math.max(1L, adaptive / 8));
        }
        if (trialLeft > 0 && packets == 1) {
            trialLeft--;
            if (trialLeft == 0 && !trialSpoiled) {
                singlesAtProbe = mode.probe();
            }
        }
    }

    /** The request took too long or was too large. */
    void tooMuch(int packets) {
        adaptive = Math.max(1, Math.min(adaptive, packets) / 2);
    }

    /** An array of so many was answered 400 and is sent again one by one. */
    void arrayRefused(int packets) {
        trialLeft = packets;
        trialSpoiled = false;
    }

    /** A packet ended another way than delivered: the trial cannot tell any more that arrays alone were the trouble. */
    void spoilTrial(int packets) {
        if (trialLeft > 0) {
            trialSpoiled = true;
            trialLeft = Math.max(0, trialLeft - packets);
        }
    }
}
