package io.logstreamer.server.demo;

import io.logstreamer.server.watch.Json;
import java.io.IOException;
import java.util.List;

/**
 * The ledger in one unit, packets or messages.
 *
 * @param inside accepted and neither delivered nor dead-lettered yet, summed over every place a packet can be in
 */
record Places(long accepted, long delivered, long deadLettered, long inside) {

    private static final List<String> INSIDE =
            List.of("in_ring", "in_hand", "returning", "in_lanes", "waiting_for_retry", "in_flight");

    static Places of(Json json) throws IOException {
        long inside = 0;
        for (String place : INSIDE) {
            inside += json.number(place);
        }
        return new Places(json.number("accepted"), json.number("delivered"), json.number("dead_lettered"), inside);
    }

    boolean balance() {
        return accepted == delivered + deadLettered + inside;
    }
}
