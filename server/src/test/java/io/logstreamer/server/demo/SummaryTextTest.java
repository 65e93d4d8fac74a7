package io.logstreamer.server.demo;

import static io.logstreamer.server.demo.Readings.ejected;
import static io.logstreamer.server.demo.Readings.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.terminal.Style;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryTextTest {
    private static final int COLUMNS = 80;

    /** Some hours of heavy traffic. */
    private static final long MESSAGES = 987_654_321;

    private static List<String> lines(Reading last) {
        Evidence evidence = new Evidence(
                last,
                Optional.of(new EmitterReport(123_456_789, MESSAGES, 0, 0, 12.34, 567.89)),
                List.of(),
                LostLives.NONE,
                List.of(),
                new WholeFleet(),
                List.of());
        return new SummaryText(Style.PLAIN).lines(Duration.ofHours(3), evidence, Verdict.of(evidence));
    }

    @Test
    void tablesFitATerminal() {
        Places packets = new Places(123_456_789, 123_456_789, 0, 0);
        Reading last = Readings.with(
                packets,
                new Places(MESSAGES, MESSAGES, 0, 0),
                0,
                List.of(row("analyzer-1", 0.5, MESSAGES - 54_321), ejected(row("analyzer-10", 0.5, 54_321))));
        List<String> tooLong = lines(last).stream()
                .takeWhile(line -> !line.startsWith("  "))
                .filter(line -> line.length() > COLUMNS)
                .toList();
        assertEquals(List.of(), tooLong);
    }

    @Test
    void headingsEndWhereTheirColumnsEnd() {
        List<String> lines = lines(Readings.DELIVERED);
        String heading = find(lines, "analyzer ");
        String first = find(lines, "analyzer-1");
        assertEquals(heading.indexOf("target") + "target".length(), first.indexOf('%') + 1, first);
        assertEquals(heading.indexOf("actual") + "actual".length(), first.lastIndexOf('%') + 1, first);
        assertEquals(heading.length(), first.indexOf(" = "), first);
        assertTrue(first.endsWith(" Lmax"), first);
    }

    private static String find(List<String> lines, String beginning) {
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }
}
