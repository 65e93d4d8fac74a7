package io.logstreamer.core.control;

import io.logstreamer.core.health.AnalyzerHealth;
import io.logstreamer.core.health.AnalyzerState;
import io.logstreamer.core.lane.LaneCounters;
import io.logstreamer.core.routing.RouteTable;
import io.logstreamer.core.routing.Shares;
import java.util.ArrayList;
import java.util.List;

/** What the members' states amount to: the router's table and the readers' view. Pure functions. */
final class Publication {
    private Publication() {}

    /** The routable members with their weights, ramps and bends applied, normalised to the whole. */
    static RouteTable table(long version, List<Member> members) {
        List<Member> routable = members.stream()
                .filter(member -> member.health().state().isRoutable())
                .toList();
        long[] shares = shares(parts(routable));
        List<RouteTable.Route> routes = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            Member member = routable.get(i);
            boolean trusted = member.health().state() != AnalyzerState.PROBING;
            routes.add(new RouteTable.Route(member.lane(), member.incarnation(), shares[i], trusted));
        }
        return new RouteTable(version, members.size(), routes);
    }

    /** In {@link CapacityConfig#FULL}ths; whoever is bent keeps a billionth of the whole, or there would be no share. */
    private static long[] parts(List<Member> routable) {
        long sum = routable.stream().mapToLong(Member::part).sum();
        long least = (sum / Shares.WHOLE + 1) * CapacityConfig.FULL;
        return routable.stream()
                .mapToLong(member -> {
                    long part = member.part() * member.bend().factor();
                    return member.bend().isBent() ? Math.max(part, least) : part;
                })
                .toArray();
    }

    static Fleet fleet(List<Member> members, List<LaneCounters> retired, RouteTable table, long epoch) {
        long[] configured =
                shares(members.stream().mapToLong(m -> m.analyzer().weight()).toArray());
        List<Fleet.Member> views = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            AnalyzerHealth health = member.health();
            views.add(new Fleet.Member(
                    member.analyzer(),
                    health.state(),
                    health.reason(),
                    health.sinceNs(),
                    configured[i],
                    effectiveShare(member, table),
                    (double) member.bend().factor() / CapacityConfig.FULL,
                    member.batches(),
                    member.ejections(),
                    member.isLeaving(),
                    member.counters(),
                    member.lane()));
        }
        return new Fleet(views, retired, epoch);
    }

    private static long effectiveShare(Member member, RouteTable table) {
        for (RouteTable.Route route : table.routes()) {
            if (route.lane().id() == member.lane().id()) {
                return route.share();
            }
        }
        return 0;
    }

    private static long[] shares(long[] parts) {
        return parts.length == 0 ? parts : Shares.of(parts);
    }
}
