package io.logstreamer.core.lane;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class RetryGroupsTest {
    private final RetryGroups groups = new RetryGroups();
    private final Batch early = Packets.batch("a", "b");
    private final Batch late = Packets.batch("c");

    @Test
    void aGroupIsDueAtItsTimeAndNotBefore() {
        groups.add(late, 100, Exchange.Staleness.FIRST_SEND);
        assertNull(groups.due(99));
        assertSame(late, due(100).packets());
    }

    @Test
    void theOldestOfThoseDueComesFirst() {
        groups.add(early, 100, Exchange.Staleness.FIRST_SEND);
        groups.add(late, 50, Exchange.Staleness.FIRST_SEND);
        assertSame(late, due(60).packets());
        assertSame(early, due(100).packets());
    }

    @Test
    void aDueGroupStaysUntilItIsRemoved() {
        groups.add(early, 0, Exchange.Staleness.FIRST_SEND);
        groups.add(late, 0, Exchange.Staleness.FIRST_SEND);
        assertSame(early, due(1).packets());
        assertSame(early, due(1).packets());
        groups.remove(due(1));
        assertSame(late, due(1).packets());
        groups.remove(due(1));
        assertNull(groups.poll());
    }

    @Test
    void waitsForTheFirstToFallDue() {
        assertEquals(Long.MAX_VALUE, groups.waitNs(0));
        groups.add(early, 100, Exchange.Staleness.FIRST_SEND);
        groups.add(late, 50, Exchange.Staleness.FIRST_SEND);
        assertEquals(40, groups.waitNs(10));
    }

    @Test
    void duesAreComparedAcrossTheClocksWrap() {
        groups.add(early, Long.MAX_VALUE + 10, Exchange.Staleness.FIRST_SEND);
        assertNull(groups.due(Long.MAX_VALUE));
        assertEquals(10, groups.waitNs(Long.MAX_VALUE));
        assertSame(early, due(Long.MIN_VALUE + 9).packets());
    }

    @Test
    void countsPacketsNotGroups() {
        groups.add(early, 0, Exchange.Staleness.FIRST_SEND);
        groups.add(late, 0, Exchange.Staleness.FIRST_SEND);
        assertEquals(3, groups.packets());
    }

    @Test
    void aGroupTakenOutNeedNotBeDue() {
        groups.add(early, 100, Exchange.Staleness.RESENT_ONCE);
        RetryGroups.Group taken = requireNonNull(groups.poll());
        assertSame(early, taken.packets());
        assertEquals(Exchange.Staleness.RESENT_ONCE, taken.staleness());
        assertNull(groups.poll());
    }

    private RetryGroups.Group due(long nowNs) {
        return requireNonNull(groups.due(nowNs));
    }
}
