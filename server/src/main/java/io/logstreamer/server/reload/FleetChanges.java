package io.logstreamer.server.reload;

import io.logstreamer.core.control.Analyzer;
import io.logstreamer.core.control.Fleet;
import io.logstreamer.server.config.Masking;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of the analyzers when ANALYZERS is put in force: one line for each that comes, goes or changes. */
final class FleetChanges {
    private static final int BILLIONTHS = 9;

    private final Map<String, Analyzer> there = new LinkedHashMap<>();
    private final Map<String, Analyzer> before;
    private final Map<String, Analyzer> next;

    private FleetChanges(Fleet fleet, List<Analyzer> before, List<Analyzer> next) {
        fleet.members().stream()
                .filter(member -> !member.leaving())
                .map(Fleet.Member::analyzer)
                .forEach(analyzer -> there.put(analyzer.name(), analyzer));
        this.before = byName(before);
        this.next = byName(next);
    }

    /**
     * @param fleet with what operators have changed meanwhile
     * @param before ANALYZERS until now
     */
    static List<String> of(Fleet fleet, List<Analyzer> before, List<Analyzer> next) {
        return new FleetChanges(fleet, before, next).lines();
    }

    private static Map<String, Analyzer> byName(List<Analyzer> analyzers) {
        Map<String, Analyzer> byName = new LinkedHashMap<>();
        analyzers.forEach(analyzer -> byName.put(analyzer.name(), analyzer));
        return byName;
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        next.values().forEach(analyzer -> compare(lines, there.get(analyzer.name()), analyzer));
        there.keySet().stream()
                .filter(name -> !next.containsKey(name))
                .forEach(name -> lines.add(line(name, "removed")));
        return lines;
    }

    private void compare(List<String> lines, @Nullable Analyzer now, Analyzer wanted) {
        String name = wanted.name();
        if (now == null) {
            lines.add(line(name, "added, " + Masking.url(wanted.address()) + ", weight " + weight(wanted)));
            return;
        }
        if (!now.address().equals(wanted.address())) {
            lines.add(line(name, Masking.url(now.address()) + " -> " + Masking.url(wanted.address())));
        }
        if (now.weight() != wanted.weight()) {
            lines.add(line(name, "weight " + weight(now) + " -> " + weight(wanted)));
        }
    }

    private String line(String name, String what) {
        @Nullable Analyzer was = before.get(name);
        @Nullable Analyzer will = next.get(name);
        boolean undoes = was == null ? will == null : was.equals(will);
        return "ANALYZERS: " + name + ": " + what + (undoes ? " (undoes an operator's change)" : "");
    }

    private static String weight(Analyzer analyzer) {
        return BigDecimal.valueOf(analyzer.weight(), BILLIONTHS)
                .stripTrailingZeros()
                .toPlainString();
    }
}
