package io.logstreamer.core.control;

import io.logstreamer.core.health.AnalyzerState;
import io.logstreamer.core.lane.Lane;
import io.logstreamer.core.lane.LaneCounters;
import java.util.List;

/**
 * All analyzers as the conductor last saw them; an immutable snapshot for any reader.
 *
 * @param members those configured now, in the order they were added
 * @param retired counters of lanes whose analyzers were removed: their packets still count
 * @param epoch how many changes operators have made since the start
 */
public record Fleet(List<Member> members, List<LaneCounters> retired, long epoch) {
    static final Fleet NONE = new Fleet(List.of(), List.of(), 0);

    /**
     * @param reason why it is in its state
     * @param sinceNs since when, on the pipeline's clock
     * @param configuredShare of the messages when all are up, in billionths
     * @param effectiveShare now, in billionths; 0 if it is not routable
     * @param capacityFactor what it has of its weight while it does not keep up, 0 to 1; 1 as configured
     * @param batches whether it takes arrays
     * @param ejections how often it was ejected since it was added
     * @param leaving it was removed, and its lane is being emptied
     * @param counters that go on counting after this snapshot
     */
    public record Member(
            Analyzer analyzer,
            AnalyzerState state,
            String reason,
            long sinceNs,
            long configuredShare,
            long effectiveShare,
            double capacityFactor,
            boolean batches,
            long ejections,
            boolean leaving,
            MemberCounters counters,
            Lane lane) {}

    public Fleet {
        members = List.copyOf(members);
        retired = List.copyOf(retired);
    }

    public int total() {
        return members.size();
    }

    public int healthy() {
        int count = 0;
        for (int i = 0; i < members.size(); i++) { // asked for every packet: an iterator would be garbage
            count += members.get(i).state.isRoutable() ? 1 : 0;
        }
        return count;
    }
}
