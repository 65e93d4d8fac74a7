package io.logstreamer.server.monitoring;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The names in a PromQL expression, found without understanding it: enough to tell which do not exist. Prometheus itself
 * judges the rest.
 */
final class Expression {
    private static final Pattern VARIABLE = Pattern.compile("\\$_*[a-z_]+");
    private static final Pattern MADE_LABEL = Pattern.compile("count_values\\(\"([a-z_]+)\"");
    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\{([^}]*)}");
    private static final Pattern MATCHED_LABEL = Pattern.compile("([a-z_]+) *(?:=~|!~|!=|=) *\"[^\"]*\"");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right) *\\(([^)]*)\\)");
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\{[^}]*}|\\boffset +\\w+");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[a-zA-Z_:][a-zA-Z0-9_:]*(?! *\\()\\b");
    private static final Set<String> WORDS = Set.of("or", "and", "unless", "bool", "offset");

    private final String text;

    Expression(String text) {
        this.text = VARIABLE.matcher(text).replaceAll("1m");
    }

    /** Names of series: with a histogram's endings. */
    Set<String> series() {
        String bare = LITERAL.matcher(GROUPING.matcher(text).replaceAll("")).replaceAll("");
        Set<String> names = new TreeSet<>();
        NAME.matcher(bare).results().map(MatchResult::group).forEach(names::add);
        names.removeAll(WORDS);
        return names;
    }

    /** The labels that the selectors of each series ask for. */
    Map<String, Set<String>> matchedLabels() {
        Map<String, Set<String>> labels = new LinkedHashMap<>();
        SELECTOR.matcher(text)
                .results()
                .forEach(selector -> MATCHED_LABEL
                        .matcher(selector.group(2))
                        .results()
                        .forEach(matcher -> labels.computeIfAbsent(selector.group(1), name -> new HashSet<>())
                                .add(matcher.group(1))));
        return labels;
    }

    /** The labels named by {@code by}, {@code on} and their like. */
    Set<String> groupedLabels() {
        Set<String> labels = new TreeSet<>();
        GROUPING.matcher(text)
                .results()
                .forEach(grouping ->
                        labels.addAll(List.of(grouping.group(1).replace(" ", "").split(","))));
        labels.remove("");
        return labels;
    }

    /** Labels that the expression makes of values. */
    Set<String> madeLabels() {
        Set<String> labels = new TreeSet<>();
        MADE_LABEL.matcher(text).results().map(found -> found.group(1)).forEach(labels::add);
        return labels;
    }
}
