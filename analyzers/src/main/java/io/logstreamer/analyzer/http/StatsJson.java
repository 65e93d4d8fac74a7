package io.logstreamer.analyzer.http;

import io.logstreamer.analyzer.count.Snapshot;
import io.logstreamer.analyzer.count.Totals;
import io.logstreamer.analyzer.rate.Rate;
import java.util.List;

/** The members of {@code GET /stats} that are counts. */
final class StatsJson {

    private StatsJson() {}

    static void write(JsonOut out, String analyzerId, Snapshot snapshot) {
        Totals totals = snapshot.totals();
        out.field("analyzer_id", analyzerId)
                .field("uptime_seconds", snapshot.uptimeS())
                .name("packets")
                .beginObject()
                .field("received", totals.received())
                .field("unique", totals.unique())
                .field("duplicates", totals.duplicates())
                .field("unmarked_duplicates", totals.unmarkedDuplicates())
                .endObject()
                .field("messages", totals.messages())
                .field("bytes", totals.bytes())
                .field("requests", totals.requests())
                .field("batches", totals.batches())
                .field("largest_batch", totals.largestBatch())
                .field("remembered_ids", totals.rememberedIds())
                .name("rates")
                .beginObject();
        rate(out, "packets_per_second", snapshot.packets());
        rate(out, "messages_per_second", snapshot.messages());
        out.endObject();
        messages(out, "levels", snapshot.levels());
        packetsAndMessages(out, "emitters", snapshot.emitters());
        messages(out, "services", snapshot.services());
    }

    private static void messages(JsonOut out, String name, List<Snapshot.Row> rows) {
        out.name(name).beginArray();
        for (Snapshot.Row row : rows) {
            out.beginObject()
                    .field("name", row.name())
                    .field("messages", row.messages().total());
            rate(out, "messages_per_second", row.messages());
            out.endObject();
        }
        out.endArray();
    }

    private static void packetsAndMessages(JsonOut out, String name, List<Snapshot.Row> rows) {
        out.name(name).beginArray();
        for (Snapshot.Row row : rows) {
            out.beginObject()
                    .field("name", row.name())
                    .field("packets", row.packets().total())
                    .field("messages", row.messages().total());
            rate(out, "packets_per_second", row.packets());
            rate(out, "messages_per_second", row.messages());
            out.endObject();
        }
        out.endArray();
    }

    static void rate(JsonOut out, String name, Rate rate) {
        out.name(name)
                .beginObject()
                .field("10s", rate.per10s())
                .field("60s", rate.per60s())
                .endObject();
    }
}
