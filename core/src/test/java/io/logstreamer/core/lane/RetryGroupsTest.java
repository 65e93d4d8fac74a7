package io.logstreamer.core.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RetryGroupsTest {
    private final RetryGroups groups = new RetryGroups();
    private final Batch early = Packets.batch("a", "b");
    private final Batch late = Packets.batch("c");

    @Test
    void aGroupIsDueAtItsTimeAndNotBefore() {
        groups.add(late, 100);
        assertNull(groups.due(99));
        assertSame(late, groups.due(100));
    }

    @Test
    void theOldestOfThoseDueComesFirst() {
        groups.add(early, 100);
        groups.add(late, 50);
        assertSame(late, groups.due(60));
        assertSame(early, groups.due(100));
    }

    @Test
    void aDueGroupStaysUntilItIsRemoved() {
        groups.add(early, 0);
        groups.add(late, 0);
        assertSame(early, groups.due(1));
        assertSame(early, groups.due(1));
        groups.remove(early);
        assertSame(late, groups.due(1));
        groups.remove(late);
        assertTrue(groups.isEmpty());
    }

    @Test
    void waitsForTheFirstToFallDue() {
        assertEquals(Long.MAX_VALUE, groups.waitNs(0));
        groups.add(early, 100);
        groups.add(late, 50);
        assertEquals(40, groups.waitNs(10));
    }

    @Test
    void duesAreComparedAcrossTheClocksWrap() {
        groups.add(early, Long.MAX_VALUE + 10);
        assertNull(groups.due(Long.MAX_VALUE));
        assertEquals(10, groups.waitNs(Long.MAX_VALUE));
        assertSame(early, groups.due(Long.MIN_VALUE + 9));
    }

    @Test
    void countsPacketsNotGroups() {
        groups.add(early, 0);
        groups.add(late, 0);
        assertEquals(3, groups.packets());
        assertFalse(groups.isEmpty());
        assertSame(early, groups.any());
    }
}
