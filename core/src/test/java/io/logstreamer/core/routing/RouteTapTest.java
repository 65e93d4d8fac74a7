package io.logstreamer.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteTapTest {
    private static final int ROOMY = 100;
    private static final long MS = 1_000_000;

    private final RouteTap tap = new RouteTap(Optional.empty(), 100);

    private static List<RouteSample> all(RouteTap tap) {
        List<RouteSample> all = new ArrayList<>();
        for (RouteSample sample = tap.poll(); sample != null; sample = tap.poll()) {
            all.add(sample);
        }
        return all;
    }

    private static String text(RouteSample sample) {
        return StandardCharsets.US_ASCII.decode(sample.head().duplicate()).toString();
    }

    /** Shares 1/2, 3/10, 2/10, packets of 1: the worked example of {@link Credits}, and a packet of 2 at its end. */
    @Test
    void tellsWhoGotThePacketAndWhatItWasOwed() {
        RouterHarness router = new RouterHarness(ROOMY, ROOMY, ROOMY).table(5, 3, 2);
        assertTrue(router.router.taps().open(tap));
        router.route("a", "b", "cc");
        List<RouteSample> seen = all(tap);
        assertEquals(
                List.of("analyzer-0", "analyzer-1", "analyzer-0"),
                seen.stream().map(RouteSample::analyzer).toList());
        assertEquals(
                List.of("a", "b", "cc"), seen.stream().map(RouteTapTest::text).toList());
        assertEquals(
                List.of(0.5, 0.6, 1.0),
                seen.stream().map(RouteSample::owedMessages).toList());
        assertEquals(
                List.of(-0.5, -0.4, -0.5),
                seen.stream().map(RouteSample::deviationLmax).toList());
        assertEquals(2, seen.getLast().messages());
        seen.forEach(sample -> {
            assertEquals(RouteReason.SOONEST_OWED, sample.reason());
            assertEquals(RouteOrigin.FRESH, sample.origin());
            assertEquals("", sample.passedOver());
        });
    }

    @Test
    void tellsWhoWasFullWhenAPacketIsSpilt() {
        RouterHarness router = new RouterHarness(1, ROOMY).table(9, 1);
        router.router.taps().open(tap);
        router.route("a", "b", "c");
        RouteSample spilt = all(tap).get(1);
        assertEquals("analyzer-1", spilt.analyzer());
        assertEquals(RouteReason.SPILL_FULL, spilt.reason());
        assertEquals("analyzer-0", spilt.passedOver());
    }

    @Test
    void tellsThatAPacketWasGivenBack() {
        RouterHarness router = new RouterHarness(ROOMY, ROOMY).table(9, 1);
        router.route("a");
        router.router.taps().open(tap);
        router.giveBack(0);
        router.turn();
        RouteSample again = all(tap).getFirst();
        assertEquals(RouteOrigin.RETURNED, again.origin());
        assertEquals(RouteReason.SPILL_GAVE_BACK, again.reason());
        assertEquals("analyzer-1", again.analyzer());
    }

    @Test
    void showsAFewOfManyAndASecondsWorthAtOnce() {
        RouterHarness router = new RouterHarness(2_000).table(1);
        RouteTap slow = new RouteTap(Optional.empty(), 5);
        router.router.taps().open(slow);
        for (int i = 0; i < 50; i++) {
            router.route("a");
        }
        assertEquals(5, all(slow).size());
        for (int ms = 0; ms < 2_000; ms += 10) {
            router.pass(10 * MS);
            router.route("a");
        }
        int shown = all(slow).size();
        assertTrue(9 <= shown && shown <= 10, shown + " in two seconds");
    }

    @Test
    void whoDoesNotLookLosesTheNewestAndHoldsUpNobody() {
        RouterHarness router = new RouterHarness(2_000).table(1);
        RouteTap fast = new RouteTap(Optional.empty(), 1_000);
        router.router.taps().open(fast);
        for (int i = 0; i < 500; i++) {
            router.route(Character.toString('a' + i % 26));
        }
        assertEquals(List.of(500L), router.routed());
        List<RouteSample> kept = all(fast);
        assertEquals(64, kept.size());
        assertEquals(Character.toString('a' + 63 % 26), text(kept.getLast()), "the oldest are kept, in order");
        router.route("aa");
        assertEquals(1, all(fast).size(), "there is room again");
    }

    @Test
    void showsOneAnalyzersPacketsAlone() {
        RouterHarness router = new RouterHarness(ROOMY, ROOMY).table(1, 1);
        RouteTap second = new RouteTap(Optional.of("analyzer-1"), 100);
        router.router.taps().open(second);
        router.route("a", "b", "c", "d");
        assertEquals(
                List.of("b", "d"), all(second).stream().map(RouteTapTest::text).toList());
    }

    @Test
    void aLargePacketIsCopiedInPart() {
        RouterHarness router = new RouterHarness(ROOMY).table(1);
        router.router.taps().open(tap);
        router.route("a".repeat(RouteTap.HEAD_BYTES + 1));
        RouteSample large = all(tap).getFirst();
        assertEquals(RouteTap.HEAD_BYTES, large.head().remaining());
        assertEquals(RouteTap.HEAD_BYTES + 1, large.length());
    }

    @Test
    void asManyAsAllowedMayLookOnAndWhoClosedSeesNothingMore() {
        RouterHarness router = new RouterHarness(ROOMY).table(1);
        RouteTaps taps = router.router.taps();
        List<RouteTap> open = new ArrayList<>();
        for (int i = 0; i < RouteTaps.MOST; i++) {
            open.add(new RouteTap(Optional.empty(), 100));
            assertTrue(taps.open(open.getLast()));
        }
        assertFalse(taps.open(tap));
        router.route("a");
        open.forEach(each -> assertEquals(1, all(each).size()));
        taps.close(open.getFirst());
        assertTrue(taps.open(tap));
        router.route("a");
        assertNull(open.getFirst().poll());
        assertEquals(1, all(tap).size());
        open.forEach(taps::close);
        taps.close(tap);
        router.route("a");
        assertNull(tap.poll());
    }
}
