package io.logstreamer.server.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpressionTest {
    private static final Expression SHARE = new Expression(
            "sum by (analyzer) (rate(routed{job=\"distributor\",x!~\"a|b\"}"
                    + "[$__rate_interval])) / on () group_left () (sum(rate(all_routed[1m] offset $__interval)) > 0) or vector(0)");

    @Test
    void findsTheSeries() {
        assertEquals(Set.of("routed", "all_routed"), SHARE.series());
        assertEquals(
                Set.of("a_bucket"), new Expression("histogram_quantile(0.5, sum by (le) (a_bucket) * 1e3)").series());
    }

    @Test
    void findsTheLabels() {
        assertEquals(Map.of("routed", Set.of("job", "x")), SHARE.matchedLabels());
        assertEquals(Set.of("analyzer"), SHARE.groupedLabels());
        assertEquals(Set.of("n"), new Expression("count_values(\"n\", up)").madeLabels());
    }
}
