package io.logstreamer.server.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.deadletter.LetterCounts.Unwritten;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The writer turned by hand, on a disk that fails as told. Lines have 10 bytes, files 30, the directory 100. */
class LetterWriterTest {
    private static final String FIRST = "dead-letters-20260102T030405Z-000001.jsonl";
    private static final String SECOND = "dead-letters-20260102T030405Z-000002.jsonl";
    private static final long SECOND_NS = 1_000_000_000L;

    private final ScriptedDisk disk = new ScriptedDisk();
    private final LetterQueue queue = new LetterQueue(1_000);
    private final LetterCounts counts = LetterCounts.upTo(100);
    private long nowNs = -SECOND_NS;

    private LetterWriter started() {
        try {
            return new LetterWriter(
                    new DeadLetterConfig(Path.of("unused"), 100, 30, 1_000),
                    disk,
                    queue,
                    counts,
                    InstantSource.fixed(Instant.parse("2026-01-02T03:04:05.678Z")),
                    () -> nowNs);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void queue(String... ids) {
        for (String id : ids) {
            assertTrue(queue.offer(line(id).getBytes(UTF_8)));
        }
    }

    private static String line(String... ids) {
        StringBuilder lines = new StringBuilder();
        for (String id : ids) {
            lines.append("letter-").append(id).append(".\n");
        }
        return lines.toString();
    }

    @Test
    void appendsLinesAndForcesThemWhenTheQueueHasRunEmpty() {
        LetterWriter writer = started();
        queue("1", "2");
        assertEquals(LetterWriter.UNTIL_SIGNALLED, writer.turn(nowNs));
        assertEquals(Map.of(FIRST, line("1", "2")), disk.contents());
        assertEquals(1, disk.forces());
        assertEquals(2, counts.written());
        assertEquals(20, counts.bytes());
        writer.turn(nowNs);
        assertEquals(1, disk.forces(), "nothing new to force");
    }

    @Test
    void withoutALetterThereIsNoFile() {
        started().turn(nowNs);
        assertEquals(Map.of(), disk.contents());
    }

    @Test
    void aFullFileIsForcedAndFollowedByANewOne() {
        LetterWriter writer = started();
        queue("1", "2", "3", "4");
        writer.turn(nowNs);
        assertEquals(Map.of(FIRST, line("1", "2", "3"), SECOND, line("4")), disk.contents());
        assertEquals(2, disk.forces());
    }

    @Test
    void aLineLongerThanAFileGetsOneOfItsOwn() {
        LetterWriter writer = started();
        String tall = "x".repeat(40) + "\n";
        queue("1");
        queue.offer(tall.getBytes(UTF_8));
        writer.turn(nowNs);
        assertEquals(Map.of(FIRST, line("1"), SECOND, tall), disk.contents());
    }

    @Test
    void eachStartBeginsANewFile() {
        queue("1");
        started().turn(nowNs);
        queue("2");
        started().turn(nowNs);
        assertEquals(Map.of(FIRST, line("1"), SECOND, line("2")), disk.contents());
    }

    @Test
    void whatIsThereAtTheStartCounts() {
        disk.put("older.jsonl", 85);
        LetterWriter writer = started();
        assertEquals(85, counts.bytes());
        queue("1", "2");
        writer.turn(nowNs);
        assertEquals(line("1"), disk.contents().get(FIRST));
        assertEquals(1, counts.written());
        assertEquals(1, counts.unwritten(Unwritten.FULL));
        assertEquals(95, counts.bytes());
        assertEquals(0, queue.letters());
    }

    @Test
    void whenTheDirectoryIsFullTheOldestAreKept() {
        LetterWriter writer = started();
        for (int i = 0; i < 12; i++) {
            queue(String.valueOf(i % 10));
        }
        writer.turn(nowNs);
        assertEquals(
                line("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
                String.join("", disk.contents().values()));
        assertEquals(10, counts.written());
        assertEquals(2, counts.unwritten(Unwritten.FULL));
        assertEquals(100, counts.bytes());
    }

    @Test
    void roomThatSomebodyMadeIsNoticedWithinTenSeconds() {
        disk.put("older.jsonl", 100);
        LetterWriter writer = started();
        disk.remove("older.jsonl");
        queue("1");
        nowNs += 9 * SECOND_NS;
        writer.turn(nowNs);
        assertEquals(1, counts.unwritten(Unwritten.FULL));
        queue("2");
        nowNs += SECOND_NS;
        writer.turn(nowNs);
        assertEquals(Map.of(FIRST, line("2")), disk.contents());
        assertEquals(10, counts.bytes());
    }

    @Test
    void aFullDiskLeavesWholeLinesAndTheLetterIsTriedAgainEachSecond() {
        LetterWriter writer = started();
        queue("1");
        writer.turn(nowNs);
        disk.leaveRoom(4);
        queue("2", "3");
        assertEquals(SECOND_NS, writer.turn(nowNs));
        assertEquals(Map.of(FIRST, line("1")), disk.contents());
        assertEquals(2, queue.letters());
        nowNs += SECOND_NS / 4;
        assertEquals(3 * SECOND_NS / 4, writer.turn(nowNs), "a letter that comes meanwhile makes it no faster");
        nowNs += 3 * SECOND_NS / 4;
        assertEquals(SECOND_NS, writer.turn(nowNs));
        disk.leaveRoom(1_000);
        nowNs += SECOND_NS;
        assertEquals(LetterWriter.UNTIL_SIGNALLED, writer.turn(nowNs));
        assertEquals(Map.of(FIRST, line("1", "2", "3")), disk.contents());
        assertEquals(3, counts.written());
        assertEquals(30, counts.bytes());
    }

    @Test
    void aFileThatCannotBeCutBackIsLeftWithItsTornLineAndANewOneBegun() {
        LetterWriter writer = started();
        queue("1");
        writer.turn(nowNs);
        disk.leaveRoom(4);
        disk.failToTruncate();
        queue("2");
        writer.turn(nowNs);
        disk.leaveRoom(1_000);
        nowNs += SECOND_NS;
        writer.turn(nowNs);
        assertEquals(Map.of(FIRST, line("1") + "lett", SECOND, line("2")), disk.contents());
        assertEquals(24, counts.bytes(), "the torn part counts");
        assertEquals(2, counts.written());
    }

    @Test
    void whatCouldNotBeForcedIsForcedAgain() {
        LetterWriter writer = started();
        disk.failToForce(true);
        queue("1");
        assertEquals(SECOND_NS, writer.turn(nowNs));
        assertEquals(Map.of(FIRST, line("1")), disk.contents());
        disk.failToForce(false);
        nowNs += SECOND_NS;
        assertEquals(LetterWriter.UNTIL_SIGNALLED, writer.turn(nowNs));
        assertEquals(1, disk.forces());
        assertEquals(Map.of(FIRST, line("1")), disk.contents(), "it is not written twice");
    }

    @Test
    void aFileThatWasMovedAwayIsNotWrittenToAnyMore() {
        LetterWriter writer = started();
        queue("1");
        writer.turn(nowNs);
        disk.remove(FIRST);
        queue("2");
        writer.turn(nowNs);
        assertEquals(List.of(line("2")), List.copyOf(disk.contents().values()));
    }
}
