package io.logstreamer.analyzer.http;

import io.logstreamer.analyzer.analysis.Analysis;
import io.logstreamer.analyzer.analysis.AnalysisSnapshot;
import io.logstreamer.analyzer.analysis.AnalysisSnapshot.TemplateRow;
import io.logstreamer.analyzer.analysis.ErrorBurst;
import io.logstreamer.analyzer.analysis.NewTemplate;
import io.logstreamer.analyzer.analysis.Quantiles;
import java.time.Instant;

/** The member {@code analysis} of {@code GET /stats}. */
final class AnalysisJson {

    private AnalysisJson() {}

    static void write(JsonOut out, AnalysisSnapshot found) {
        out.name("analysis").beginObject();
        templates(out, found);
        out.name("distinct")
                .beginObject()
                .field("emitters", found.distinctEmitters())
                .field("services", found.distinctServices())
                .endObject();
        out.name("quantiles").beginObject();
        quantiles(out, "message_bytes", found.messageBytes());
        quantiles(out, "packet_messages", found.packetMessages());
        quantiles(out, "lag_ms", found.lagMs());
        out.endObject();
        out.name("errors")
                .beginObject()
                .field("last_10s", found.windowErrors())
                .field("baseline_10s", found.baselineErrors())
                .field("burst", found.totals().inBurst())
                .endObject();
        out.name("events").beginObject();
        bursts(out, found);
        newTemplates(out, found);
        out.endObject().endObject();
    }

    private static void templates(JsonOut out, AnalysisSnapshot found) {
        out.name("templates")
                .beginObject()
                .field("known", found.totals().templates())
                .field("limit", found.maxTemplates())
                .field("new_total", found.totals().newTemplates())
                .field("evicted_total", found.totals().evictedTemplates())
                .field("recent_bucket_seconds", Analysis.RECENT_BUCKET_S)
                .name("top")
                .beginArray();
        for (TemplateRow row : found.top()) {
            out.beginObject()
                    .field("id", row.id())
                    .field("template", row.text())
                    .field("level", row.level().label())
                    .field("messages", row.messages().total());
            StatsJson.rate(out, "messages_per_second", row.messages());
            out.field("distinct_messages", row.distinctMessages())
                    .field("first_seen", time(row.firstSeenMs()))
                    .field("last_seen", time(row.lastSeenMs()))
                    .name("recent")
                    .beginArray();
            row.recent().forEach(out::element);
            out.endArray().endObject();
        }
        out.endArray().endObject();
    }

    private static void quantiles(JsonOut out, String name, Quantiles of) {
        out.name(name)
                .beginObject()
                .field("count", of.count())
                .field("min", of.min())
                .field("p50", of.p50())
                .field("p90", of.p90())
                .field("p99", of.p99())
                .field("max", of.max())
                .endObject();
    }

    private static void bursts(JsonOut out, AnalysisSnapshot found) {
        out.field("error_bursts_total", found.totals().errorBursts())
                .name("error_bursts")
                .beginArray();
        for (ErrorBurst burst : found.errorBursts()) {
            out.beginObject().field("began", time(burst.beganMs()));
            if (burst.endedMs() > 0) {
                out.field("ended", time(burst.endedMs()));
            }
            out.field("baseline_10s", burst.baseline())
                    .field("peak_10s", burst.peak())
                    .field("errors", burst.errors());
            if (burst.template() != null) {
                out.field("template", burst.template());
            }
            out.endObject();
        }
        out.endArray();
    }

    private static void newTemplates(JsonOut out, AnalysisSnapshot found) {
        out.name("new_templates").beginArray();
        for (NewTemplate event : found.newTemplates()) {
            out.beginObject()
                    .field("at", time(event.atMs()))
                    .field("id", event.templateId())
                    .field("template", event.template())
                    .field("level", event.level().label())
                    .field("service", event.service())
                    .endObject();
        }
        out.endArray();
    }

    private static String time(long ms) {
        return Instant.ofEpochMilli(ms).toString();
    }
}
