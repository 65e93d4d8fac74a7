package io.logstreamer.analyzer.http;

import io.logstreamer.analyzer.analysis.Analysis;
import io.logstreamer.analyzer.analysis.AnalysisSnapshot;
import io.logstreamer.analyzer.count.Counts;
import java.util.Optional;
import java.util.function.Supplier;

/** What is counted and found, for those who ask. Any thread may call. */
record Readings(Supplier<String> analyzerId, Counts counts, Optional<Analysis> analysis) {

    /** All of one moment, as JSON. */
    String stats() {
        return counts.reading(nowS -> {
            JsonOut out = new JsonOut().beginObject();
            StatsJson.write(out, analyzerId.get(), counts.snapshot());
            analysis.ifPresent(found -> AnalysisJson.write(out, found.snapshot(nowS)));
            return out.endObject().toString();
        });
    }

    /** Only if there is an analysis. */
    AnalysisSnapshot.Totals analysisTotals() {
        return counts.reading(nowS -> analysis.orElseThrow().totals(nowS));
    }
}
