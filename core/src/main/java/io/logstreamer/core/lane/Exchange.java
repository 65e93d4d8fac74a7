package io.logstreamer.core.lane;

import io.logstreamer.core.time.Deadline;
import io.logstreamer.core.time.WakeUp;
import org.jspecify.annotations.Nullable;

/**
 * One request in flight. The transport calls {@link #onAbandon} during send and {@link #complete} once, from any thread;
 * the rest is the lane's. A reply that comes after the lane has abandoned the exchange goes nowhere.
 */
public final class Exchange {
    private final WakeUp lane;
    private final Batch batch;
    private final long sentNs;
    private long deadlineNs; // a Deadline in all but memory: there is one exchange a request
    private boolean putOff;
    private final boolean resendOfStale;
    private volatile @Nullable Reply reply;
    private @Nullable Runnable cancel;

    Exchange(WakeUp lane, Batch batch, long sentNs, long timeoutNs, Staleness staleness) {
        this.lane = lane;
        this.batch = batch;
        this.sentNs = sentNs;
        this.deadlineNs = sentNs + timeoutNs;
        this.resendOfStale = staleness == Staleness.RESENT_ONCE;
    }

    /** Whether this batch has already been re-sent because of a stale connection. */
    enum Staleness {
        FIRST_SEND,
        RESENT_ONCE
    }

    /** What stops the request when the lane no longer waits for it. Transport, during send. */
    public void onAbandon(Runnable cancelRequest) {
        cancel = cancelRequest;
    }

    /** Posts the outcome to the lane's thread. Any thread; only the first call counts. */
    public void complete(Reply outcome) {
        if (reply == null) { // one transport callback an exchange: no race to lose
            reply = outcome;
            lane.wake();
        }
    }

    /** The reply, the deadline's if it is over, or null while there is none. Lane only. */
    @Nullable
    Reply outcome(long nowNs) {
        Reply arrived = reply;
        if (arrived != null) {
            return arrived;
        }
        return isOver(nowNs) ? Reply.DEADLINE : null;
    }

    /** As {@link Deadline#isOver}. */
    private boolean isOver(long nowNs) {
        long lateNs = nowNs - deadlineNs;
        long graceNs = putOff ? 0 : Deadline.graceNs(lateNs, deadlineNs - sentNs);
        if (graceNs > 0) {
            putOff = true;
            deadlineNs = nowNs + graceNs;
            return false;
        }
        return lateNs >= 0;
    }

    void abandon() {
        if (cancel != null) {
            cancel.run();
        }
    }

    Batch batch() {
        return batch;
    }

    long sentNs() {
        return sentNs;
    }

    long waitNs(long nowNs) {
        return deadlineNs - nowNs;
    }

    boolean isResendOfStale() {
        return resendOfStale;
    }
}
