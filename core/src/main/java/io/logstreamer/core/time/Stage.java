package io.logstreamer.core.time;

/**
 * One thread's duty, as an object that a test can turn by hand. A runner calls {@link #doWork} again and again; when it
 * returns 0 the runner parks until {@link #wakeUp()} is signalled or {@link #waitNs} has passed.
 *
 * <p>All methods but {@link #wakeUp()} are called by the owning thread only.
 */
public interface Stage {
    /** What {@link #waitNs} answers when nothing but a signal can bring work. */
    long UNTIL_SIGNALLED = Long.MAX_VALUE;

    /** Short name for threads, logs and counters. */
    String name();

    /** Does what can be done now and returns how much that was; 0 means there is nothing to do before a signal or a deadline. */
    int doWork(long nowNs);

    /**
     * Whether the last cycle ended at a bound of its own with more left to do. The next then follows at once, as a nap
     * would only make the heap larger.
     */
    default boolean isBehind() {
        return false;
    }

    /**
     * Whether an arrival is waiting that an armed park must not sleep over. Asked after the park has been armed, so an
     * arrival is either seen here or signals.
     */
    boolean hasArrivals();

    /** Whether an arrival should end the next park; a stage that waits for a deadline or a reply lets arrivals gather. */
    boolean wantsArrivals();

    /** Nanoseconds until this stage's next deadline as seen from {@code nowNs}; {@link #UNTIL_SIGNALLED} if it has none. */
    long waitNs(long nowNs);

    /** Where other threads wake this stage. */
    WakeUp wakeUp();
}
