package io.logstreamer.server.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logstreamer.core.health.AnalyzerState;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What Grafana itself would let pass, and a person who looks for a fault at night would not. */
class DashboardTest {
    private static final int COLUMNS = 24;
    private static final Pattern ALERT = Pattern.compile("LogStreamer[A-Za-z]+");
    private static final Path RUNBOOK = Path.of("..", "docs", "OPERATIONS.md");

    private final List<Dashboard> dashboards = Dashboard.all();
    private final Map<String, Set<String>> series = Series.all();

    @Test
    void thereAreTheTwo() {
        assertEquals(
                List.of("log-streamer-analyzer Analyzer", "log-streamer-overview Distributor Overview"),
                dashboards.stream()
                        .map(dashboard -> text(dashboard.json(), "uid") + " " + text(dashboard.json(), "title"))
                        .toList());
    }

    @Test
    void showTheLastQuarterOfAnHourAndRefreshAsOftenAsPrometheusReads() {
        for (Dashboard dashboard : dashboards) {
            JsonNode json = dashboard.json();
            assertEquals("5s", text(json, "refresh"), dashboard.file());
            assertEquals("now-15m", json.at("/time/from").asString(), dashboard.file());
            assertEquals("now", json.at("/time/to").asString(), dashboard.file());
            assertEquals(1, json.get("graphTooltip").asInt(), dashboard.file());
        }
    }

    @Test
    void everyPanelSaysWhatItShowsInWhichUnit() {
        assertNone("no title, description or unit", eachPanel((dashboard, panel) -> {
            boolean told = !text(panel, "title").isBlank()
                    && text(panel, "description").length() > 30
                    && text(panel, "description").endsWith(".")
                    && !panel.at("/fieldConfig/defaults/unit").asString().isEmpty();
            return told ? Stream.empty() : Stream.of(dashboard.where(panel));
        }));
    }

    @Test
    void idsAreUnique() {
        for (Dashboard dashboard : dashboards) {
            List<Integer> ids = dashboard
                    .json()
                    .get("panels")
                    .valueStream()
                    .map(panel -> panel.get("id").asInt())
                    .toList();
            assertEquals(ids.size(), new HashSet<>(ids).size(), dashboard.file() + ids);
        }
    }

    @Test
    void noPanelLiesOnAnotherOrOutside() {
        for (Dashboard dashboard : dashboards) {
            List<Rectangle> taken = new ArrayList<>();
            for (JsonNode panel : dashboard.json().get("panels")) {
                JsonNode at = panel.get("gridPos");
                Rectangle place = new Rectangle(
                        at.get("x").asInt(),
                        at.get("y").asInt(),
                        at.get("w").asInt(),
                        at.get("h").asInt());
                assertTrue(
                        taken.stream().noneMatch(place::intersects), () -> dashboard.where(panel) + " lies on another");
                assertTrue(place.x >= 0 && place.getMaxX() <= COLUMNS, () -> dashboard.where(panel) + " lies outside");
                taken.add(place);
            }
        }
    }

    @Test
    void everythingAsksTheProvisionedDataSource() {
        String uid = Deployment.yaml(Deployment.GRAFANA.resolve("provisioning/datasources/prometheus.yaml"))
                .at("/datasources/0/uid")
                .asString();
        for (Dashboard dashboard : dashboards) {
            List<String> uids = Stream.of(
                            dashboard.panels().stream(),
                            dashboard.json().at("/annotations/list").valueStream(),
                            dashboard.json().at("/templating/list").valueStream())
                    .flatMap(asking -> asking)
                    .map(asking -> asking.at("/datasource/uid").asString())
                    .distinct()
                    .toList();
            assertEquals(List.of(uid), uids, dashboard.file());
        }
    }

    /** Two distributors may be scraped; their figures must not be mixed, nor must one without data look well. */
    @Test
    void everyQueryIsOfTheChosenDistributorAndEmptyWhenThereIsNone() {
        List<String> broken = dashboards.stream()
                .flatMap(Dashboard::queries)
                .filter(query -> !query.where().endsWith("variable instance"))
                .filter(query -> {
                    boolean chosen = query.expression().contains("instance=\"$instance\"")
                            || query.expression().contains("analyzer=\"$analyzer\"");
                    boolean madeUp = query.expression().contains("vector(");
                    boolean ofAlerts = query.expression().contains("ALERTS{");
                    return !ofAlerts && (!chosen || madeUp);
                })
                .map(query -> query.where() + ": " + query.expression())
                .toList();
        assertEquals(List.of(), broken);
    }

    @Test
    void linksLeadToDashboardsThatExist() {
        Set<String> uids = dashboards.stream()
                .map(dashboard -> text(dashboard.json(), "uid"))
                .collect(Collectors.toSet());
        for (Dashboard dashboard : dashboards) {
            Set<String> linked = Pattern.compile("/d/([a-z-]+)")
                    .matcher(dashboard.json().toString())
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
            assertTrue(!linked.isEmpty() && uids.containsAll(linked), () -> dashboard.file() + linked);
        }
    }

    @Test
    void everySeriesAndLabelExists() {
        assertNone("asked for, and not there", eachQuery(query -> {
            Expression expression = new Expression(query.expression());
            Stream<String> names = expression.series().stream().filter(name -> !series.containsKey(name));
            Stream<String> matched = expression.matchedLabels().entrySet().stream()
                    .flatMap(entry -> entry.getValue().stream()
                            .filter(label -> !labels(entry.getKey()).contains(label))
                            .map(label -> entry.getKey() + "{" + label + "}"));
            Set<String> known = new HashSet<>(expression.madeLabels());
            expression.series().forEach(name -> known.addAll(labels(name)));
            Stream<String> grouped = expression.groupedLabels().stream().filter(label -> !known.contains(label));
            return Stream.of(names, matched, grouped).flatMap(missing -> missing);
        }));
    }

    @Test
    void legendsShowLabelsThatTheQueryKeeps() {
        assertNone("in a legend, and aggregated away", eachQuery(query -> {
            Expression expression = new Expression(query.expression());
            Set<String> kept = expression.groupedLabels();
            if (!query.expression().matches(".*\\b(sum|max|min|count)\\b.*")) {
                expression.series().forEach(name -> kept.addAll(labels(name)));
            }
            return Legend.labels(query.legend()).stream().filter(label -> !kept.contains(label));
        }));
    }

    @Test
    void anAnalyzerHasOneColourEverywhere() {
        Set<List<String>> colours = new HashSet<>();
        for (Dashboard dashboard : dashboards) {
            for (JsonNode panel : dashboard.panels()) {
                boolean byAnalyzer = panel.get("targets")
                        .valueStream()
                        .anyMatch(
                                target -> target.path("legendFormat").asString().startsWith("{{analyzer}}"));
                if (byAnalyzer && text(panel, "type").equals("timeseries")) {
                    List<String> found = panel.at("/fieldConfig/overrides")
                            .valueStream()
                            .filter(override ->
                                    override.at("/matcher/options").asString().startsWith("/^analyzer-"))
                            .map(JsonNode::toString)
                            .toList();
                    assertTrue(!found.isEmpty(), () -> dashboard.where(panel));
                    colours.add(found);
                }
            }
        }
        assertEquals(1, colours.size(), colours::toString);
    }

    /** States are numbered in the query and named by mappings; both must know all of them, and the same in each panel. */
    @Test
    void everyStateHasItsNameAndColour() {
        Set<String> states = Arrays.stream(AnalyzerState.values())
                .map(state -> state.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> codings = new TreeSet<>();
        for (Dashboard dashboard : dashboards) {
            for (JsonNode panel : dashboard.panels()) {
                String expression = panel.at("/targets/0/expr").asString();
                if (expression.contains("distributor_analyzer_state{")) {
                    Map<String, String> codes = Pattern.compile(
                                    "(?:(\\d) \\* )?distributor_analyzer_state\\{[^}]*state=\"(\\w+)\"")
                            .matcher(expression)
                            .results()
                            .collect(Collectors.toMap(DashboardTest::code, found -> found.group(2)));
                    assertEquals(states, new TreeSet<>(codes.values()), dashboard.where(panel));
                    JsonNode mappings = names(panel);
                    codes.forEach((code, state) -> assertEquals(
                            state, mappings.at("/" + code + "/text").asString(), dashboard.where(panel)));
                    codings.add(mappings.toString());
                }
            }
        }
        assertEquals(1, codings.size(), codings::toString);
    }

    /** A mapping of values may stand in the defaults or in an override. */
    private static JsonNode names(JsonNode panel) {
        return panel.findValues("options").stream()
                .filter(options -> options.has("1"))
                .findFirst()
                .orElseThrow();
    }

    private static String code(MatchResult found) {
        return found.group(1) == null ? "1" : found.group(1);
    }

    @Test
    void runbookSectionsExist() {
        String runbook = Deployment.text(RUNBOOK);
        assertNone(
                "no section in docs/OPERATIONS.md",
                eachPanel((dashboard, panel) -> ALERT.matcher(text(panel, "description"))
                        .results()
                        .map(MatchResult::group)
                        .filter(alert -> !Pattern.compile("(?m)^#+ " + alert + "$")
                                .matcher(runbook)
                                .find())
                        .map(alert -> dashboard.where(panel) + ": " + alert)));
    }

    private Set<String> labels(String name) {
        return series.getOrDefault(name, Set.of());
    }

    private interface PanelRule {
        Stream<String> broken(Dashboard dashboard, JsonNode panel);
    }

    private interface QueryRule {
        Stream<String> broken(Dashboard.Query query);
    }

    private Stream<String> eachPanel(PanelRule rule) {
        return dashboards.stream()
                .flatMap(dashboard -> dashboard.panels().stream().flatMap(panel -> rule.broken(dashboard, panel)));
    }

    private Stream<String> eachQuery(QueryRule rule) {
        return dashboards.stream()
                .flatMap(Dashboard::queries)
                .flatMap(query -> rule.broken(query).map(broken -> query.where() + ": " + broken));
    }

    private static void assertNone(String what, Stream<String> found) {
        assertEquals("", found.collect(Collectors.joining("\n")), what);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString();
    }
}
