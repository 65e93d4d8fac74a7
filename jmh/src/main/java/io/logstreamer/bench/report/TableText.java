package io.logstreamer.bench.report;

import io.logstreamer.bench.measure.Metric;
import io.logstreamer.bench.measure.Results;
import io.logstreamer.bench.measure.Spread;
import io.logstreamer.bench.section.Sections;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The table for people: a block a section, a row a figure, its range over the rounds below it, then reach and aim. */
public final class TableText {

    /** What only tells how it was measured is in the JSON. */
    private static final Set<Metric> SHOWN = EnumSet.complementOf(EnumSet.of(
            Metric.SENT_PACKETS,
            Metric.ACCEPTED_PACKETS,
            Metric.DELIVERED_PACKETS,
            Metric.SECONDS,
            Metric.GENERATOR_LATE_P99_US));

    private static final String NOTES = """
            How to read it
              Figures are medians over the rounds, their range below; ratios are medians of the ratios within a round.
              An ack is not the same for all: ours comes when the packet is in the distributor's memory, before it is
              delivered; nginx and HAProxy answer when the sink has answered. So their delivery is their ack, and ours is
              taken from its own histogram, from accepted to delivered, interpolated within buckets.
              Delivered: ours by its own counter once nothing is inside; theirs by the sinks' count of requests.
              CPU is of all processes of a system, user and system time. Resident memory of several processes counts what
              they share in each; the row below it counts that once.
              Saturated load is wrk's, of one thread; what it cuts off at its end may be delivered without being counted as
              answered. Steady load is an open loop: latency counts from when a packet was due, free connection or not.""";

    private static final int FIRST_COLUMN = 36;
    private static final int COLUMN = 18;

    private final RunFacts facts;
    private final Results results;
    private final List<String> lines = new ArrayList<>();

    private TableText(RunFacts facts, Results results) {
        this.facts = facts;
        this.results = results;
    }

    public static String of(RunFacts facts, Results results) {
        return new TableText(facts, results).write();
    }

    private String write() {
        head();
        results.sections().forEach(this::section);
        aims();
        notes();
        return String.join("\n", lines) + "\n";
    }

    private void head() {
        lines.add("Log Streamer " + facts.version() + " (" + facts.revision() + "), " + facts.date());
        facts.versions().forEach((name, version) -> lines.add("  beside  " + name + ": " + version));
        lines.add("  on      " + facts.machine().cpu() + ", " + facts.machine().cores() + " cores, "
                + Math.round(facts.machine().memoryGb()) + " GB, "
                + facts.machine().kernel() + ", governor "
                + facts.machine().governor());
        lines.add("  ours    JVM flags " + (facts.jvmFlags().isEmpty() ? "none" : String.join(" ", facts.jvmFlags())));
        lines.add("  by      " + facts.commandLine());
        lines.add("  others used " + Numbers.percent(facts.busyBefore())
                + " of the cores before the start; the hypervisor took " + Numbers.percent(facts.stolen())
                + " during the run");
        if (facts.busyBefore() > RunFacts.BUSY) {
            lines.add("  WARNING: somebody else was at work on this machine; do not rely on these figures");
        }
        if (!facts.complete()) {
            lines.add("  WARNING: the run was stopped before its end");
        }
        results.faults().forEach(fault -> lines.add("  NOT RIGHT: " + fault));
    }

    private void section(String section) {
        lines.add("");
        lines.add(section + ": " + facts.about().getOrDefault(section, ""));
        if (results.systems(section).size() > 1) {
            peers(section);
        } else {
            variants(section);
        }
    }

    private void peers(String section) {
        List<String> systems = List.copyOf(results.systems(section));
        List<String> peers =
                systems.stream().filter(system -> !system.equals(Sections.OURS)).toList();
        List<String> header = new ArrayList<>(systems);
        peers.forEach(peer -> header.add(Sections.OURS + "/" + peer));
        row("", header);
        for (Metric metric : shown(section)) {
            List<String> medians = new ArrayList<>();
            List<String> ranges = new ArrayList<>();
            for (String system : systems) {
                cell(metric, results.spread(section, system, "", metric), medians, ranges);
            }
            for (String peer : peers) {
                Spread ratio = results.ratio(section, Sections.OURS, peer, metric);
                medians.add(Numbers.ratio(ratio.median()));
                ranges.add(Numbers.range(ratio));
            }
            rows(metric, medians, ranges);
        }
    }

    private void variants(String section) {
        List<String> variants = List.copyOf(results.variants(section));
        row("", variants);
        String system = results.systems(section).getFirst();
        for (Metric metric : shown(section)) {
            List<String> medians = new ArrayList<>();
            List<String> ranges = new ArrayList<>();
            for (String variant : variants) {
                cell(metric, results.spread(section, system, variant, metric), medians, ranges);
            }
            rows(metric, medians, ranges);
        }
    }

    private List<Metric> shown(String section) {
        return SHOWN.stream()
                .filter(metric -> results.all().stream()
                        .anyMatch(one -> one.section().equals(section) && !Double.isNaN(one.get(metric))))
                .toList();
    }

    private static void cell(Metric metric, Spread spread, List<String> medians, List<String> ranges) {
        medians.add(metric.text(spread.median()));
        ranges.add(Numbers.range(metric, spread));
    }

    private void rows(Metric metric, List<String> medians, List<String> ranges) {
        row(metric.words(), medians);
        if (ranges.stream().anyMatch(range -> !range.isEmpty())) {
            row("", ranges);
        }
    }

    private void row(String first, List<String> cells) {
        if (first.isEmpty() && cells.stream().allMatch(String::isEmpty)) {
            return;
        }
        StringBuilder line = new StringBuilder("  ").append(first);
        line.append(" ".repeat(Math.max(0, FIRST_COLUMN - line.length())));
        cells.forEach(cell ->
                line.append(" ".repeat(Math.max(1, COLUMN - cell.length()))).append(cell));
        lines.add(line.toString().stripTrailing());
    }

    private void aims() {
        lines.add("");
        lines.add("reach and aim");
        row("", List.of("measured", "reach", "aim", "", ""));
        for (Aim aim : Aim.ALL) {
            row(
                    aim.what(),
                    List.of(
                            aim.text(aim.measured(results)),
                            aim.bound(aim.reach()),
                            aim.bound(aim.aim()),
                            aim.unit(),
                            aim.verdict(results)));
        }
    }

    private void notes() {
        lines.add("");
        lines.addAll(NOTES.lines().toList());
    }
}
