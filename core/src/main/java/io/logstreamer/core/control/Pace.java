package io.logstreamer.core.control;

import io.logstreamer.core.lane.Lane;
import io.logstreamer.core.lane.LaneCounters;
import java.util.List;

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
    private static final double MS_NS = 1e6;

    /** So long a queue in front of an analyzer is all right, if it is not more than its part of the lane's room. */
    private static final double GOOD_SLACK_NS = 250e6;

    private static final double GOOD_FILL = 1 / 8.0;

    /** A packet in ten seconds: a time by a slower pace than that says nothing. */
    private static final double LEAST_PACE = 0.1;

    private final Lane lane;
    private final Flow quick = new Flow(QUICK_NS);
    private final Flow steady = new Flow(STEADY_NS);
    private final SmoothRate replies = new SmoothRate(QUICK_NS);
    private final SmoothRate replyTimes = new SmoothRate(QUICK_NS);
    private Flow flow = quick;
    private double factorMs;
    private double usualDeliveryNs;
    private double timeNs;
    private double goodSlackNs;

    /** What came and went, and by which factor it came. In packets: of which sizes is the same for both. */
    private static final class Flow {
        private final SmoothRate routed;
        private final SmoothRate delivered;
        private final SmoothRate factors;

        Flow(double constantNs) {
            routed = new SmoothRate(constantNs);
            delivered = new SmoothRate(constantNs);
            factors = new SmoothRate(constantNs);
        }

        void startFrom(Flow other) {
            routed.startFrom(other.routed);
            delivered.startFrom(other.delivered);
            factors.startFrom(other.factors);
        }
    }

    Pace(Lane lane) {
        this.lane = lane;
    }

    /**
     * @param factor that has been in force since the last reading
     * @param learns whether what its analyzer takes now is what it takes when it keeps up
     */
    void read(long elapsedNs, int factor, boolean learns) {
        LaneCounters counters = lane.counters();
        factorMs += factor * (elapsedNs / MS_NS);
        for (Flow each : List.of(quick, steady)) {
            each.delivered.read(counters.delivered().packets(), elapsedNs);
            each.routed.read(counters.routed().packets(), elapsedNs);
            each.factors.read(Math.round(factorMs), elapsedNs);
        }
        replies.read(counters.deliveryTime().count(), elapsedNs);
        replyTimes.read(counters.deliveryTime().sumNs(), elapsedNs);
        learn(elapsedNs, learns);
        long inside = counters.custody();
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
        if (steadily && flow == quick) {
            steady.startFrom(quick);
        }
        flow = steadily ? steady : quick;
    }

    /** In packets. */
    double deliveredPerSecond() {
        return flow.delivered.perSecond();
    }

    /**
     * The factor by which it would be routed what it delivers: those in force of late, times what was delivered by what was
     * routed by them. Not by what its share says that it is due: the smaller a share, the smaller are the packets for which it
     * has the credit, so that by messages its pace would seem to fall with its share.
     *
     * @param now the factor in force
     */
    double fittingFactor(int now) {
        double routedPerSecond = flow.routed.perSecond();
        double lately = flow.factors.perSecond() * MS_NS / SECOND_NS;
        return routedPerSecond < LEAST_PACE ? now : lately * flow.delivered.perSecond() / routedPerSecond;
    }

    /** All factors were scaled. */
    void scale(double by) {
        quick.factors.scale(by);
        steady.factors.scale(by);
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
