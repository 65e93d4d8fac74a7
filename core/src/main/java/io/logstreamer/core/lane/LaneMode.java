package io.logstreamer.core.lane;

/**
 * What the conductor wants of a lane; an immutable snapshot that the lane reads once a cycle.
 *
 * @param flow what to do with the packets it has
 * @param permits requests it may have in flight, at most its own limit
 * @param batches whether the analyzer takes a JSON array
 * @param limited the last routable analyzer, tripped: back off after each failure, and blame no packet
 * @param alone whether no other analyzer can be given packets: giving them back would only bring them here again
 * @param reportsDeliveries whether the conductor waits to hear of the next delivery
 * @param refusalsToDeadLetter how many different analyzers must refuse a packet before it is dead-lettered
 * @param probe number of the analyzer's last good probe; a new one lets a lane that fell back to singles try arrays again
 */
public record LaneMode(
        Flow flow,
        int permits,
        boolean batches,
        boolean limited,
        boolean alone,
        boolean reportsDeliveries,
        int refusalsToDeadLetter,
        long probe) {

    /** What happens to the packets in a lane. */
    public enum Flow {
        /** They are sent. */
        OPEN,
        /** They are sent without waiting for company: the lane is to become empty. */
        FLUSHING,
        /** They go back to the router. */
        RETURNING
    }

    /** Before the conductor's first word: nothing is sent. */
    public static final LaneMode CLOSED = new LaneMode(Flow.RETURNING, 0, false, false, false, false, 2, 0);
}
