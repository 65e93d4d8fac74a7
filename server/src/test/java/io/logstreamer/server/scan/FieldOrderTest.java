package io.logstreamer.server.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A scanner expects fields in the order in which they came last: that may make it faster, and nothing else. */
class FieldOrderTest {
    private static final List<String> FIELDS =
            List.of("'message':'m'", "'level':'INFO'", "'timestamp':1", "'metadata':null", "'other':1");

    private final PacketScanner experienced = newScanner();

    private static PacketScanner newScanner() {
        return new PacketScanner(new ScanLimits(1 << 20, 10_000, 64));
    }

    private static List<List<String>> permutations(List<String> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<String>> all = new ArrayList<>();
        for (String first : of) {
            List<String> rest = new ArrayList<>(of);
            rest.remove(first);
            for (List<String> tail : permutations(rest)) {
                List<String> one = new ArrayList<>(List.of(first));
                one.addAll(tail);
                all.add(one);
            }
        }
        return all;
    }

    private static String message(List<String> fields) {
        return "{" + String.join(",", fields) + "}";
    }

    /** What {@link #experienced} says is what one says that has seen nothing else. */
    private void agreesOn(String body) {
        byte[] bytes = Bodies.bytes(body);
        PacketScanner fresh = newScanner();
        boolean accepted = fresh.scanWhole(bytes, 0, bytes.length);
        assertEquals(accepted, experienced.scanWhole(bytes, 0, bytes.length), body);
        if (accepted) {
            assertEquals(fresh.messages(), experienced.messages(), body);
        } else {
            assertEquals(fresh.error(), experienced.error(), body);
        }
    }

    @Test
    void everyOrderIsReadAfterEveryOther() {
        List<List<String>> orders = permutations(FIELDS);
        for (List<String> one : orders) {
            for (List<String> other : orders) {
                byte[] bytes = Bodies.bytes(Bodies.packet(message(one) + "," + message(other)));
                assertTrue(experienced.scanWhole(bytes, 0, bytes.length), () -> one + " then " + other);
                assertEquals(2, experienced.messages());
            }
        }
    }

    @Test
    void whatIsThereTwiceIsRefusedInEveryOrder() {
        for (List<String> order : permutations(FIELDS)) {
            for (String again : FIELDS) {
                List<String> twice = new ArrayList<>(order);
                twice.add(again);
                byte[] bytes = Bodies.bytes(Bodies.packet(message(order) + "," + message(twice)));
                assertFalse(experienced.scanWhole(bytes, 0, bytes.length), () -> "after " + order + ": " + twice);
                agreesOn(Bodies.packet(message(twice)));
            }
        }
    }

    @Test
    void whatIsMissingOrSpacedOrNearlyTheNameIsJudgedAsByAFreshOne() {
        for (List<String> order : permutations(FIELDS)) {
            agreesOn(Bodies.packet(message(order)));
            for (String missing : FIELDS) {
                agreesOn(Bodies.packet(message(
                        order.stream().filter(field -> !field.equals(missing)).toList())));
                for (String near : List.of(
                        missing.replace(":", " :"),
                        missing.replace(":", ": "),
                        missing.replace("':", "':,"),
                        missing.replaceFirst("^'", "'x"),
                        missing.replaceFirst("':", "x':"),
                        missing.replaceFirst("':", "'"),
                        missing.replaceFirst("l':", "\\\\u006c':"))) {
                    agreesOn(Bodies.packet(message(order.stream()
                            .map(field -> field.equals(missing) ? near : field)
                            .toList())));
                }
            }
        }
    }

    @Test
    void everyTruncationIsJudgedAsByAFreshOne() {
        String whole = Bodies.packet(message(FIELDS));
        for (int length = 0; length <= whole.length(); length++) {
            agreesOn(whole);
            agreesOn(whole.substring(0, length));
        }
    }
}
