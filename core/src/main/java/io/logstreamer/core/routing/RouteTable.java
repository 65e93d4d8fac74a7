package io.logstreamer.core.routing;

import io.logstreamer.core.lane.Lane;
import java.util.List;

/**
 * Who may be given packets, and how many messages of each {@link Shares#WHOLE}: an immutable snapshot that the conductor
 * publishes and the router reads.
 *
 * @param version grows with each table
 * @param analyzers how many are configured, active or not
 * @param routes the active analyzers, in order of lane id; their shares sum to {@link Shares#WHOLE} unless there are none
 */
public record RouteTable(long version, int analyzers, List<Route> routes) {
    public static final RouteTable EMPTY = new RouteTable(0, 0, List.of());

    /**
     * @param lane where its packets go
     * @param incarnation grows each time the analyzer becomes active again; a new one starts without credit
     * @param share of the messages, in billionths
     * @param trusted whether it may be sent suspects; one that is being probed with traffic gets only packets that have
     *     done no harm yet, or a packet that crashes analyzers would keep every one of them from coming back
     */
    public record Route(Lane lane, int incarnation, long share, boolean trusted) {}

    public RouteTable {
        routes = List.copyOf(routes);
        long sum = 0;
        int lastId = -1;
        for (Route route : routes) {
            if (route.share <= 0) {
                throw new IllegalArgumentException("a route without a share: " + route.lane.name());
            }
            if (route.lane.id() <= lastId) {
                throw new IllegalArgumentException("routes out of order");
            }
            lastId = route.lane.id();
            sum += route.share;
        }
        if (!routes.isEmpty() && sum != Shares.WHOLE) {
            throw new IllegalArgumentException("shares sum to " + sum + " billionths");
        }
    }
}
