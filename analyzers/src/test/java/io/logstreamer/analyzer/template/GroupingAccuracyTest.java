package io.logstreamer.analyzer.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.logstreamer.analyzer.packet.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Grouping accuracy: the part of the messages whose group is exactly a true one, over labelled real logs, all mined with the
 * same parameters. Without the logs there is nothing to do.
 */
class GroupingAccuracyTest {

    private static final Path PAGE = Path.of("..", "docs", "ANALYZER.md");

    private static double accuracy(LoghubSystem system) throws IOException {
        List<byte[]> messages = system.messages();
        List<String> events = system.events();
        assertEquals(2000, messages.size());
        TemplateMiner miner = new TemplateMiner(1000, 1);
        Map<Long, List<Integer>> mined = new HashMap<>();
        Map<String, List<Integer>> truth = new HashMap<>();
        for (int i = 0; i < messages.size(); i++) {
            byte[] text = messages.get(i);
            Template template = miner.mine(text, 0, text.length, Level.INFO, 0, 0);
            mined.computeIfAbsent(template.id(), id -> new ArrayList<>()).add(i);
            truth.computeIfAbsent(events.get(i), event -> new ArrayList<>()).add(i);
        }
        Set<List<Integer>> groups = new HashSet<>(truth.values());
        int right = mined.values().stream()
                .filter(groups::contains)
                .mapToInt(List::size)
                .sum();
        return (double) right / messages.size();
    }

    @Test
    void messagesOfRealSystemsAreGroupedAtLeastAsWellAsByDrainAsPublished() throws IOException {
        assumeTrue(LoghubSystem.areThere(), "skipped: no labelled logs beside the repository");
        Map<LoghubSystem, Double> accuracy = new LinkedHashMap<>();
        for (LoghubSystem system : LoghubSystem.ALL) {
            accuracy.put(system, accuracy(system));
        }
        String rows = accuracy.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
        double mean = accuracy.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        assertTrue(mean >= 0.90, rows);
        accuracy.forEach((system, of) -> assertTrue(of >= system.drain() - 0.001, rows));
        assertEquals(
                rows,
                Files.readAllLines(PAGE).stream()
                        .filter(line -> line.matches("\\| \\w+ \\| [01]\\.\\d{3} \\| [01]\\.\\d{3} \\|"))
                        .collect(Collectors.joining("\n")),
                "the table in " + PAGE);
    }

    private static String row(LoghubSystem system, double accuracy) {
        return String.format(Locale.ROOT, "| %s | %.3f | %.3f |", system.name(), accuracy, system.drain());
    }
}
