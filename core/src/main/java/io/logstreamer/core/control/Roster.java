package io.logstreamer.core.control;

import io.logstreamer.core.health.AnalyzerHealth;
import io.logstreamer.core.lane.Lane;
import io.logstreamer.core.lane.LaneCounters;
import io.logstreamer.core.lane.LaneReports;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Who there is: opens a lane for each analyzer that comes, and knows who is to leave. Conductor's thread only. */
final class Roster {
    private final LaneFactory lanes;
    private final LaneReports reports;
    private final RandomGenerator random;
    private final List<Member> members = new ArrayList<>();
    private final List<LaneCounters> retired = new ArrayList<>();
    private final List<Member> view = Collections.unmodifiableList(members);
    private ConductorConfig config;
    private int nextLaneId;

    /** @param reports what all lanes report to */
    Roster(ConductorConfig config, LaneFactory lanes, LaneReports reports, RandomGenerator random) {
        this.config = config;
        this.lanes = lanes;
        this.reports = reports;
        this.random = random;
    }

    ConductorConfig config() {
        return config;
    }

    /** In the order they came; those included that are leaving. */
    List<Member> members() {
        return view;
    }

    /** Counters of closed lanes. */
    List<LaneCounters> retired() {
        return Collections.unmodifiableList(retired);
    }

    /** One that is leaving is beyond changes: its lane is closed once it is empty, so it must not be routed to again. */
    @Nullable
    Member find(String name) {
        return staying().stream()
                .filter(member -> member.analyzer().name().equals(name))
                .findFirst()
                .orElse(null);
    }

    List<Member> staying() {
        return members.stream().filter(member -> !member.isLeaving()).toList();
    }

    int routableBeside(Member except) {
        return (int) members.stream()
                .filter(member -> member != except && member.health().state().isRoutable())
                .count();
    }

    /** Nanoseconds until one of their state machines or probes has something to do. */
    long waitNs(long nowNs) {
        long least = Long.MAX_VALUE;
        for (Member member : members) {
            least = Math.min(least, member.waitNs(nowNs, config.health()));
        }
        return least;
    }

    void add(Analyzer analyzer, long nowNs) {
        members.add(open(analyzer, nowNs));
    }

    /**
     * Takes the limits and the weights, and opens lanes for those who come. If that throws, nothing has been done.
     *
     * @return who is to leave, and whoever came under the same name
     */
    Map<Member, Optional<Member>> configure(Change.Configure change, long nowNs) {
        Map<String, Member> before = new LinkedHashMap<>();
        staying().forEach(member -> before.put(member.analyzer().name(), member));
        Map<String, Member> coming = openAll(
                change.analyzers().stream()
                        .filter(analyzer -> !isThere(analyzer, before))
                        .toList(),
                nowNs);
        members.addAll(coming.values());
        config = change.conductor();
        lanes.use(change.lane());
        members.forEach(member -> member.use(change.conductor(), change.lane()));
        for (Analyzer analyzer : change.analyzers()) {
            @Nullable Member member = before.get(analyzer.name());
            if (member != null && member.stands(analyzer)) {
                member.weigh(analyzer.weight());
                before.remove(analyzer.name());
            }
        }
        Map<Member, Optional<Member>> leaving = new LinkedHashMap<>();
        before.forEach((name, member) -> leaving.put(member, Optional.ofNullable(coming.get(name))));
        return leaving;
    }

    private static boolean isThere(Analyzer analyzer, Map<String, Member> before) {
        @Nullable Member namesake = before.get(analyzer.name());
        return namesake != null && namesake.stands(analyzer);
    }

    /** All or none. */
    private Map<String, Member> openAll(List<Analyzer> analyzers, long nowNs) {
        Map<String, Member> opened = new LinkedHashMap<>();
        try {
            analyzers.forEach(analyzer -> opened.put(analyzer.name(), open(analyzer, nowNs)));
        } catch (RuntimeException e) {
            opened.values().forEach(member -> lanes.close(member.lane()));
            throw e;
        }
        return opened;
    }

    private Member open(Analyzer analyzer, long nowNs) {
        Lane lane = lanes.open(nextLaneId++, analyzer, reports);
        AnalyzerHealth health = new AnalyzerHealth(config.health(), random, nowNs);
        return new Member(analyzer, lane, health, new ProbeCycle(config.probeTimeoutNs()));
    }

    /** Strikes the first off that is leaving and has nothing any more, once nothing is routed to it; null if there is none. */
    @Nullable
    Lane strikeEmptied() {
        for (Iterator<Member> it = members.iterator(); it.hasNext(); ) {
            Member member = it.next();
            LaneCounters counters = member.lane().counters();
            if (member.isLeaving() && counters.custody() == 0) {
                it.remove();
                retired.add(counters);
                return member.lane();
            }
        }
        return null;
    }
}
