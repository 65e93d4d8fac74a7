package io.logstreamer.core.lane;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packets that wait to be sent again to the same analyzer, in groups that failed together and fall due together. There
 * are few groups, so finding the due one is a scan. Lane's thread only.
 */
final class RetryGroups {
    private record Group(Batch packets, long dueNs) {}

    private final List<Group> groups = new ArrayList<>();

    void add(Batch packets, long dueNs) {
        groups.add(new Group(packets, dueNs));
    }

    /** The oldest group that is due, still in here; null if there is none. */
    @Nullable
    Batch due(long nowNs) {
        for (Group group : groups) {
            if (nowNs - group.dueNs >= 0) {
                return group.packets;
            }
        }
        return null;
    }

    void remove(Batch packets) {
        groups.removeIf(group -> group.packets == packets);
    }

    @Nullable
    Batch any() {
        return groups.isEmpty() ? null : groups.getFirst().packets;
    }

    boolean isEmpty() {
        return groups.isEmpty();
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
        for (Group group : groups) {
            least = Math.min(least, group.dueNs - nowNs);
        }
        return least;
    }
}
