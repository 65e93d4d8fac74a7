package io.logstreamer.server.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The distributor's {@code /metrics-json} at one moment. */
public record Books(JsonNode json) {

    private static final List<String> INSIDE =
            List.of("in_ring", "in_hand", "returning", "in_lanes", "waiting_for_retry", "in_flight");

    public long packets(String place) {
        return json.at("/ledger/packets/" + place).asLong();
    }

    public long messages(String place) {
        return json.at("/ledger/messages/" + place).asLong();
    }

    public long inside() {
        return INSIDE.stream().mapToLong(this::packets).sum();
    }

    public boolean quiescent() {
        return inside() == 0 && json.at("/ledger/unaccounted_packets").asLong() == 0;
    }

    int analyzers() {
        return json.get("analyzers").size();
    }

    public JsonNode analyzer(int i) {
        return json.get("analyzers").get(i);
    }

    public String state(int i) {
        return analyzer(i).get("state").asString();
    }

    public long delivered(int i, String unit) {
        return analyzer(i).get("delivered_" + unit).asLong();
    }

    public long lmax() {
        return json.get("lmax_messages").asLong();
    }

    public long possibleDuplicates() {
        long sum = 0;
        for (JsonNode analyzer : json.get("analyzers")) {
            sum += analyzer.get("possible_duplicate_packets").asLong();
        }
        return sum;
    }

    /** P4 and P5: all that was accepted was delivered, and both units add up. */
    public void assertAllDelivered() {
        assertTrue(quiescent(), this::toString);
        assertEquals(packets("accepted"), packets("delivered"), this::toString);
        assertEquals(messages("accepted"), messages("delivered"), this::toString);
        assertEquals(0, packets("dead_lettered"), this::toString);
    }

    /**
     * P1, from a quiescent point to another.
     *
     * @param shares by analyzer; their sum is 1
     * @param boundLmax 1 from the start, 2 between two points: less than 1 at each
     * @return the differences in messages
     */
    List<Double> assertShares(Books before, List<Double> shares, int boundLmax) {
        List<Double> differences = differences(before, shares);
        long total = messages("delivered") - before.messages("delivered");
        assertTrue(total > 0, "no message was delivered");
        assertTrue(
                differences.stream().allMatch(difference -> Math.abs(difference) < boundLmax * lmax()),
                () -> "differences " + differences + " of " + total + " messages, Lmax " + lmax() + "; " + json);
        return differences;
    }

    /** What each was delivered since then beyond its share, in messages. */
    public List<Double> differences(Books before, List<Double> shares) {
        long total = messages("delivered") - before.messages("delivered");
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            long got = delivered(i, "messages") - before.delivered(i, "messages");
            differences.add(got - shares.get(i) * total);
        }
        return differences;
    }

    static Books beforeAnything(int analyzers) {
        String none = "{\"delivered_messages\":0}" + ",{\"delivered_messages\":0}".repeat(analyzers - 1);
        return new Books(Http.parse("{\"ledger\":{\"messages\":{\"delivered\":0}},\"analyzers\":[" + none + "]}"));
    }
}
