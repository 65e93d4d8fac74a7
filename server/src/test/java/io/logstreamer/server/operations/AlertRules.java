package io.logstreamer.server.operations;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What alerts.yml and alerts.test.yml hold. */
public final class AlertRules {
    private static final YAMLMapper YAML = new YAMLMapper();

    private AlertRules() {}

    /**
     * @param runbook page and anchor
     * @param description with its placeholders
     */
    public record Alert(String name, String expression, String severity, String runbook, String description) {}

    /**
     * @param firing alerts that a test expects to fire
     * @param quiet alerts of which some test expects that they never do
     */
    public record Cases(Set<String> firing, Set<String> quiet) {}

    /** In the order of the file. */
    public static List<Alert> read(Path file) {
        List<Alert> alerts = new ArrayList<>();
        for (JsonNode group : YAML.readTree(file).path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                alerts.add(new Alert(
                        rule.path("alert").asString(),
                        rule.path("expr").asString(),
                        rule.at("/labels/severity").asString(),
                        rule.at("/annotations/runbook").asString(),
                        rule.at("/annotations/description").asString()));
            }
        }
        return alerts;
    }

    /** Of promtool's unit tests. */
    public static Cases cases(Path file) {
        Cases all = new Cases(new HashSet<>(), new HashSet<>());
        for (JsonNode test : YAML.readTree(file).path("tests")) {
            Set<String> asked = new HashSet<>();
            Set<String> fired = new HashSet<>();
            for (JsonNode question : test.path("alert_rule_test")) {
                String alert = question.path("alertname").asString();
                asked.add(alert);
                if (!question.path("exp_alerts").isEmpty()) {
                    fired.add(alert);
                }
            }
            all.firing().addAll(fired);
            asked.removeAll(fired);
            all.quiet().addAll(asked);
        }
        return all;
    }
}
