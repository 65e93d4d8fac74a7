package io.logstreamer.core.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private final Batches batches = new Batches();

    @Test
    void allThatFitsIsTheSourceItself() {
        Batch source = Packets.batch("aa", "bb");
        assertSame(source, batches.carve(source, 2, 4));
    }

    @Test
    void noMorePacketsThanAllowedAreCarvedOffTheFront() {
        Batch source = Packets.batch("a", "b", "c");
        Batch part = batches.carve(source, 2, 100);
        assertNotSame(source, part);
        assertEquals(List.of("a", "b"), Packets.texts(part));
        assertEquals(List.of("c"), Packets.texts(source));
    }

    @Test
    void noMoreBytesThanAllowedAreCarved() {
        Batch source = Packets.batch("aaa", "bbb", "c");
        assertEquals(List.of("aaa", "bbb"), Packets.texts(batches.carve(source, 10, 6)));
        assertEquals(List.of("c"), Packets.texts(source));
        assertEquals(List.of("dddd"), Packets.texts(batches.carve(Packets.batch("dddd", "ee"), 10, 5)));
    }

    @Test
    void aFirstPacketLargerThanAllowedGoesAlone() {
        Batch source = Packets.batch("aaaaaaaaaa", "b");
        assertEquals(List.of("aaaaaaaaaa"), Packets.texts(batches.carve(source, 10, 5)));
        assertEquals(List.of("b"), Packets.texts(source));
    }

    @Test
    void noMoreThanTheSmallestCapAmongThem() {
        Batch source = Packets.batch("a", "b", "c", "d");
        source.packet(0).capBatch(3);
        source.packet(1).capBatch(2);
        assertEquals(List.of("a", "b"), Packets.texts(batches.carve(source, 10, 100)));
    }

    @Test
    void aLaterPacketsCapKeepsItOutOfALargerBatch() {
        Batch source = Packets.batch("a", "b", "c");
        source.packet(2).capBatch(2);
        assertEquals(List.of("a", "b"), Packets.texts(batches.carve(source, 10, 100)));
        assertEquals(List.of("c"), Packets.texts(source));
    }

    @Test
    void aCapOfOneGoesAlone() {
        Batch source = Packets.batch("a", "b");
        source.packet(0).capBatch(1);
        assertEquals(List.of("a"), Packets.texts(batches.carve(source, 10, 100)));
    }

    @Test
    void figuresOfBothPartsFollowTheirPackets() {
        Batch source = new Batch();
        for (String text : List.of("a", "bb", "ccc")) {
            var packet = Packets.of(text);
            if (!text.equals("bb")) {
                packet.markPossibleDuplicate();
            }
            source.add(packet);
        }
        Batch part = batches.carve(source, 2, 100);
        assertEquals(3, part.bytes());
        assertEquals(3, part.messages());
        assertEquals(1, part.possibleDuplicates());
        assertEquals(3, source.bytes());
        assertEquals(3, source.messages());
        assertEquals(1, source.possibleDuplicates());
        assertEquals(1, source.size());
    }

    @Test
    void aBatchGivenBackIsEmptyAndTakenAgain() {
        Batch used = batches.take();
        var packet = Packets.of("abc");
        packet.markPossibleDuplicate();
        used.add(packet);
        var slot = used.first();
        batches.give(used);
        assertEquals(0, slot.bytes().length, "no bytes kept alive");
        Batch again = batches.take();
        assertSame(used, again);
        assertTrue(again.isEmpty());
        assertEquals(0, again.bytes());
        assertEquals(0, again.messages());
        assertEquals(0, again.possibleDuplicates());
    }
}
