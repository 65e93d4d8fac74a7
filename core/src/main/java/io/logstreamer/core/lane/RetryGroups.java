package io.logstreamer.core.lane;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packets that wait to be sent again to the same analyzer, in groups that failed together and fall due together. There
 * are few groups, so finding the due one is a scan. Lane's thread only.
 */
final class RetryGroups {
    /**
     * @param packets waiting
     * @param dueNs not before
     * @param staleness whether they wait only because a kept-alive connection was found closed
     */
    record Group(Batch packets, long dueNs, Exchange.Staleness staleness) {}

    private final List<Group> groups = new ArrayList<>();

    void add(Batch packets, long dueNs, Exchange.Staleness staleness) {
        groups.add(new Group(packets, dueNs, staleness));
    }

    /** The oldest group that is due, still in here; null if there is none. */
    @Nullable
    Group due(long nowNs) {
        for (int i = 0; i < groups.size(); i++) { // no iterator: this is asked every cycle
            if (nowNs - groups.get(i).dueNs >= 0) {
                return groups.get(i);
            }
        }
        return null;
    }

    void remove(Group group) {
        groups.remove(group);
    }

    /** Takes out a group, due or not; null if there is none. */
    @Nullable
    Group poll() {
        return groups.isEmpty() ? null : groups.removeFirst();
    }

    int packets() {
        int count = 0;
        for (Group group : groups) {
            count += group.packets.size();
        }
        return count;
    }

    /** Nanoseconds until the first group falls due, {@link Long#MAX_VALUE} if there is none. */
    long waitNs(long nowNs) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < groups.size(); i++) {
            least = Math.min(least, groups.get(i).dueNs - nowNs);
        }
        return least;
    }
}
