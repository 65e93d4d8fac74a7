package io.logstreamer.server.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.server.metrics.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/OPERATIONS.md, the alerts and the metrics' catalogue name the same things. */
class OperationsPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/OPERATIONS.md");
    private static final List<AlertRules.Alert> ALERTS = AlertRules.read(ROOT.resolve("docker/prometheus/alerts.yml"));

    /** Of Prometheus, the JVM and the process: not in our catalogue. */
    private static final Set<String> FOREIGN = Set.of(
            "up",
            "process_start_time_seconds",
            "process_files_open_files",
            "process_files_max_files",
            "jvm_gc_live_data_size_bytes",
            "jvm_gc_max_data_size_bytes",
            "jvm_gc_pause_seconds_sum");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern METRIC = Pattern.compile("\\b(?:up\\b|(?:distributor|process|jvm)_[a-z_0-9]+)");
    private static final Pattern OWN_METRIC = Pattern.compile("\\bdistributor_[a-z_0-9]+\\b");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern ALERT_HEADING = Pattern.compile("(?m)^### (LogStreamer\\w+)$");
    private static final Pattern PART_OF_HISTOGRAM = Pattern.compile("_(bucket|sum|count)$");

    @Test
    void everyAlertHasASectionInTheOrderOfTheRules() throws IOException {
        List<String> sections = found(ALERT_HEADING, Files.readString(PAGE), 1);
        assertEquals(ALERTS.stream().map(AlertRules.Alert::name).toList(), sections);
    }

    @Test
    void everyRunbookLinkLeadsToASection() throws IOException {
        Set<String> anchors = found(HEADING, Files.readString(PAGE), 1).stream()
                .map(OperationsPageTest::anchor)
                .collect(Collectors.toSet());
        for (AlertRules.Alert alert : ALERTS) {
            String[] link = alert.runbook().split("#", 2);
            assertEquals("docs/OPERATIONS.md", link[0], alert::name);
            assertTrue(anchors.contains(link[1]), alert::runbook);
            assertEquals(anchor(alert.name()), link[1]);
        }
    }

    @Test
    void everyLinkWithinThePageLeadsToASection() throws IOException {
        String page = Files.readString(PAGE);
        Set<String> anchors =
                found(HEADING, page, 1).stream().map(OperationsPageTest::anchor).collect(Collectors.toSet());
        Set<String> dead = new TreeSet<>(found(Pattern.compile("\\]\\(#([^)]+)\\)"), page, 1));
        dead.removeAll(anchors);
        assertEquals(Set.of(), dead);
    }

    @Test
    void everyAlertIsForSomebodyAndGivesAFigureOrAFact() {
        for (AlertRules.Alert alert : ALERTS) {
            assertTrue(Set.of("page", "ticket").contains(alert.severity()), alert::name);
            assertFalse(alert.description().isBlank(), alert::name);
        }
    }

    @Test
    void alertsAskForMetricsThatExist() {
        Stream<String> asked = ALERTS.stream()
                .flatMap(alert ->
                        found(METRIC, QUOTED.matcher(alert.expression()).replaceAll(""), 0).stream());
        assertEquals(Set.of(), unknown(asked));
    }

    @Test
    void thePageNamesMetricsThatExist() throws IOException {
        assertEquals(
                Set.of(),
                unknown(found(OWN_METRIC, Files.readString(PAGE), 0).stream()
                        .map(name -> PART_OF_HISTOGRAM.matcher(name).replaceAll(""))));
    }

    private static Set<String> unknown(Stream<String> names) {
        Set<String> catalogue =
                Arrays.stream(Metric.values()).map(Metric::familyName).collect(Collectors.toSet());
        return names.filter(name -> !catalogue.contains(name) && !FOREIGN.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As GitHub makes it of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static List<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(group))
                .toList();
    }
}
