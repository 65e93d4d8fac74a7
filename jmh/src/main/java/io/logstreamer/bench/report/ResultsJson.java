package io.logstreamer.bench.report;

import io.logstreamer.bench.measure.Measurement;
import io.logstreamer.bench.measure.Metric;
import io.logstreamer.bench.measure.Results;

/** The results for programs: every measurement, and what it was measured on; names are kept. */
public final class ResultsJson {

    private final JsonText json = new JsonText();

    private ResultsJson() {}

    public static String of(RunFacts facts, Results results) {
        return new ResultsJson().write(facts, results);
    }

    private String write(RunFacts facts, Results results) {
        json.open();
        facts(facts);
        json.openList("measurements");
        results.all().forEach(this::measurement);
        json.closeList().openList("aims");
        Aim.ALL.forEach(aim -> aim(aim, results));
        return json.closeList().close().toString();
    }

    private void facts(RunFacts facts) {
        json.text("date", facts.date())
                .text("command_line", facts.commandLine())
                .text("version", facts.version())
                .text("revision", facts.revision())
                .truth("complete", facts.complete())
                .number("seconds", facts.seconds())
                .number("busy_before", facts.busyBefore())
                .number("stolen", facts.stolen());
        json.open("versions");
        facts.versions().forEach(json::text);
        json.close().openList("jvm_flags");
        facts.jvmFlags().forEach(json::text);
        json.closeList()
                .open("machine")
                .text("cpu", facts.machine().cpu())
                .number("cores", facts.machine().cores())
                .number("memory_gb", facts.machine().memoryGb())
                .text("kernel", facts.machine().kernel())
                .text("governor", facts.machine().governor())
                .close()
                .open("sections");
        facts.about().forEach(json::text);
        json.close();
    }

    private void measurement(Measurement one) {
        json.open()
                .text("section", one.section())
                .text("system", one.system())
                .text("variant", one.variant())
                .number("round", one.round());
        for (Metric metric : Metric.values()) {
            if (!Double.isNaN(one.get(metric))) {
                json.number(metric.key(), one.get(metric));
            }
        }
        json.openList("faults");
        one.faults().forEach(json::text);
        json.closeList().close();
    }

    private void aim(Aim aim, Results results) {
        json.open()
                .text("what", aim.what())
                .text("unit", aim.unit())
                .number("measured", aim.measured(results))
                .number("reach", aim.reach())
                .number("aim", aim.aim())
                .text("verdict", aim.verdict(results))
                .close();
    }
}
