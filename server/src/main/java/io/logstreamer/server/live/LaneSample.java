package io.logstreamer.server.live;

import io.logstreamer.core.lane.LaneCounters;

/** What one lane had counted at one moment, as far as its growth is shown. */
record LaneSample(long deliveredMessages, Durations deliveryTimes) {
    static final LaneSample NONE = new LaneSample(0, Durations.NONE);

    static LaneSample of(LaneCounters lane) {
        return new LaneSample(lane.delivered().messages(), Durations.of(lane.deliveryTime()));
    }

    /** Messages delivered since; 0 if the name was another analyzer's then. */
    long deliveredSince(LaneSample earlier) {
        return Math.max(0, deliveredMessages - earlier.deliveredMessages);
    }
}
