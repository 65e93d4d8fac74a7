package io.logstreamer.server.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.terminal.Style;
import io.logstreamer.server.watch.Status.Analyzer;
import io.logstreamer.server.watch.Status.Place;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusFrameTest {
    private static final int ANY = Integer.MAX_VALUE;

    private static final List<Analyzer> THREE = List.of(
            analyzer("analyzer-1", "UP", 0.5, 12),
            new Analyzer("analyzer-2", "EJECTED", 0.3, 0, 0, -0.25, 0, 10_000, 0, 18_160, 0, Double.NaN, Double.NaN),
            analyzer("analyzer-3", "UP", 0.2, 3));

    private static Analyzer analyzer(String name, String state, double share, long queue) {
        return new Analyzer(name, state, share, share, share, 0.25, queue, 10_000, 4, 30_300, 15_000, 0.55, 12.4);
    }

    private static Status status(List<Analyzer> analyzers, Status.Event... events) {
        return new Status(
                "1.0",
                "healthy",
                2,
                3,
                3_725_000,
                new Status.Rates(5_000, 30_000, 29_970, 0),
                List.of(new Status.Latency("ingest", 0.05, 0.41), new Status.Latency("end to end", 7.26, 139)),
                new Status.Deviation(0.5, 0.75, 20),
                new Status.Ledger(10_100, 10_090, 0, 0, List.of(new Place("in ring", 0), new Place("in flight", 10))),
                new Status.Budget(10, 40_000, 9_216, 128 << 20),
                1,
                2,
                3,
                analyzers,
                List.of(events));
    }

    private static List<String> lines(Status status, int columns, int rows) {
        return new StatusFrame(Style.PLAIN, columns, rows).lines("title", "hint", status, 0);
    }

    @Test
    void showsEverythingInEightyColumns() {
        Status.Event event =
                new Status.Event("2026-01-31T12:34:56.789Z", "analyzer-2", "UP", "EJECTED", "connection refused");
        assertEquals("""
                title
                hint

                in          5,000 packets/s, 30,000 messages/s; refused 0 requests/s
                delivered   29,970 messages/s
                p50/p99 ms  ingest 0.05/0.41  end to end 7.3/139

                analyzer    state       target   actual             messages/s    queue   p99 ms
                analyzer-1  UP           50.0%   50.00%  ████▌          15,000       12       12
                analyzer-2  EJECTED      30.0%    0.00%                      0        0        -
                analyzer-3  UP           20.0%   20.00%  █▊             15,000        3       12

                deviation   0.50 Lmax now, 0.75 at most (Lmax: 20 messages)
                ledger      10,100 accepted = 10,090 delivered + 0 dead-lettered + 10 inside
                inside      10 of 40,000 packets, 9 KiB of 128.0 MiB, 10 in flight
                so far      1 refused, 2 rerouted, 3 possible duplicates

                12:34:56    analyzer-2 UP -> EJECTED: connection refused\
                """, String.join("\n", lines(status(THREE, event), 80, ANY)));
    }

    @Test
    void aWideTerminalShowsMore() {
        String head = lines(status(THREE), 160, ANY).get(7);
        assertTrue(head.matches("analyzer +state .* in flight +p50 ms +p99 ms +Lmax +delivered"), head);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 20, 40, 60, 79, 80, 81, 94, 120, 200, 400})
    void noLineIsWiderThanTheTerminal(int columns) {
        for (String line : lines(status(THREE), columns, ANY)) {
            assertTrue(line.length() <= Math.max(columns, 13), () -> columns + ": " + line);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10, 13, 16, 20, 30, 130})
    void noFrameIsHigherThanTheTerminalIfThatIsPossibleAtAll(int rows) {
        List<Analyzer> many = IntStream.range(0, 100)
                .mapToObj(i -> analyzer("analyzer-" + i, i == 70 ? "EJECTED" : "UP", 0.01, i == 80 ? 9_000 : 1))
                .toList();
        List<String> lines = lines(status(many), 80, rows);
        assertTrue(lines.size() <= Math.max(rows, 10), () -> rows + ": " + String.join("\n", lines));
        if (rows == 20) {
            assertTrue(lines.get(8).startsWith("analyzer-70"), () -> String.join("\n", lines));
            assertTrue(lines.get(9).startsWith("analyzer-80"), () -> String.join("\n", lines));
            assertTrue(lines.stream().anyMatch(line -> line.contains("of 100, worst first")));
        }
    }

    @Test
    void scrollingEndsAtTheLast() {
        List<Analyzer> many = IntStream.range(0, 100)
                .mapToObj(i -> analyzer("analyzer-" + i, "UP", 0.01, 1))
                .toList();
        List<String> lines = new StatusFrame(Style.PLAIN, 80, 20).lines("t", "h", status(many), 1_000);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("analyzer-99 ")), lines::toString);
        assertTrue(lines.stream().anyMatch(line -> line.endsWith("to 100 of 100, worst first")), lines::toString);
    }

    @Test
    void coloursAddNothingToTheWidth() {
        List<String> coloured = new StatusFrame(Style.COLOURED, 80, ANY).lines("title", "hint", status(THREE), 0);
        assertTrue(coloured.stream().anyMatch(line -> line.contains("\u001B[31mEJECTED")));
        assertEquals(
                lines(status(THREE), 80, ANY),
                coloured.stream()
                        .map(line -> line.replaceAll("\u001B\\[[0-9]+m", ""))
                        .toList());
    }

    @Test
    void namesAndReasonsCannotReachTheTerminal() {
        Status.Event event = new Status.Event("2026", "a\u001b[2J", "UP", "EJECTED", "b\nc\u009b");
        Status hostile = status(List.of(analyzer("x\u001b]0;y\u0007", "U\u001b[31mP", 1, 0)), event);
        for (String line : lines(hostile, 120, ANY)) {
            assertFalse(line.chars().anyMatch(Character::isISOControl), line);
        }
    }

    @Test
    void durationsAreShort() {
        assertEquals("59 s", Numbers.duration(59_999));
        assertEquals("1 min 0 s", Numbers.duration(60_000));
        assertEquals("1 h 2 min", Numbers.duration(3_725_000));
        assertEquals("2 d 3 h", Numbers.duration((2 * 86_400L + 3 * 3_600 + 59) * 1_000));
    }
}
