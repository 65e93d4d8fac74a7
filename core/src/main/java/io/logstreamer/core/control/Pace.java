package io.logstreamer.core.control;

import io.logstreamer.core.lane.Lane;
import io.logstreamer.core.lane.LaneCounters;

/**
 * How fast one analyzer delivers what it is given, and for how long what is given to it now is in its lane, read from the
 * lane's counters. Conductor's thread only.
 *
 * <p>By Little's law (1961) the time in the lane is what is in it over what leaves it a second. Some of it is as it should
 * be: the linger, and the time that the analyzer takes when it keeps up, which is learned. The rest is slack.
 */
final class Pace {
    private static final double QUICK_NS = 1e9;
    private static final double STEADY_NS = 5e9;
    private static final double LEARNING_NS = 10e9;
    private static final double SECOND_NS = 1e9;

    /** So long a queue in front of an analyzer is all right, if it is not more than its part of the lane's room. */
    private static final double GOOD_SLACK_NS = 250e6;

    private static final double GOOD_FILL = 1 / 8.0;

    /** A message in ten seconds: a time by a slower pace than that says nothing. */
    private static final double LEAST_PACE = 0.1;

    private final Lane lane;
    private final SmoothRate routed = new SmoothRate(STEADY_NS);
    private final SmoothRate steady = new SmoothRate(STEADY_NS);
    private final SmoothRate quick = new SmoothRate(QUICK_NS);
    private final SmoothRate replies = new SmoothRate(QUICK_NS);
    private final SmoothRate replyTimes = new SmoothRate(QUICK_NS);
    private boolean isSteady;
    private double usualDeliveryNs;
    private double timeNs;
    private double goodSlackNs;

    Pace(Lane lane) {
        this.lane = lane;
    }

    /** @param learns whether what its analyzer takes now is what it takes when it keeps up */
    void read(long elapsedNs, boolean learns) {
        LaneCounters counters = lane.counters();
        long delivered = counters.delivered().messages();
        quick.read(delivered, elapsedNs);
        steady.read(delivered, elapsedNs);
        routed.read(counters.routed().messages(), elapsedNs);
        replies.read(counters.deliveryTime().count(), elapsedNs);
        replyTimes.read(counters.deliveryTime().sumNs(), elapsedNs);
        learn(elapsedNs, learns);
        long inside = counters.custodyMessages();
        timeNs = inside <= 0 ? 0 : inside / Math.max(deliveredPerSecond(), LEAST_PACE) * SECOND_NS;
        double fill = lane.queue().fill();
        goodSlackNs = inside <= 0 || fill <= 0 ? GOOD_SLACK_NS : Math.min(GOOD_SLACK_NS, timeNs * GOOD_FILL / fill);
    }

    private void learn(long elapsedNs, boolean learns) {
        double now = deliveryNs();
        if (now > 0 && (now < usualDeliveryNs || usualDeliveryNs == 0)) {
            usualDeliveryNs = now;
        } else if (now > 0 && learns) {
            usualDeliveryNs += (now - usualDeliveryNs) * Math.min(1, elapsedNs / LEARNING_NS);
        }
    }

    /**
     * Follows changes within a second, or steadily, averaging over some seconds from the pace of the last one on: what is quick
     * enough to see a change is too noisy to measure a capacity by.
     */
    void follow(boolean steadily) {
        if (steadily && !isSteady) {
            steady.startFrom(quick);
        }
        isSteady = steadily;
    }

    /** In messages. */
    double routedPerSecond() {
        return routed.perSecond();
    }

    /** In messages. */
    double deliveredPerSecond() {
        return isSteady ? steady.perSecond() : quick.perSecond();
    }

    /** From request to reply, of late; 0 if there was no reply. */
    double deliveryNs() {
        double perSecond = replies.perSecond();
        return perSecond < LEAST_PACE ? 0 : replyTimes.perSecond() / perSecond;
    }

    /** What {@link #deliveryNs} is when it keeps up; 0 if it never replied. */
    double usualDeliveryNs() {
        return usualDeliveryNs;
    }

    /** How long what is routed now is in the lane, if it goes on so. */
    double timeNs() {
        return timeNs;
    }

    /** Nanoseconds by which what is in the lane is there for longer than it would be if nothing queued; may be below 0. */
    double slackNs() {
        return timeNs - usualDeliveryNs - lane.queue().lingerNs();
    }

    /** The slack to aim at: a quarter of a second, or as long as an eighth of the lane's room lasts if that is less. */
    double goodSlackNs() {
        return goodSlackNs;
    }
}
