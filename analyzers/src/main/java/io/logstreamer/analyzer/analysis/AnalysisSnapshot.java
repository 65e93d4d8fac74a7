package io.logstreamer.analyzer.analysis;

import io.logstreamer.analyzer.packet.Level;
import io.logstreamer.analyzer.rate.Rate;
import java.util.List;

/**
 * All that is known, of one moment.
 *
 * @param top the templates with most messages
 * @param distinctEmitters about how many there were since the start, known by name or not
 * @param distinctServices likewise
 * @param messageBytes of a message's text
 * @param packetMessages in a packet
 * @param lagMs from a message's timestamp to its arrival; below 0 if the clocks differ
 */
public record AnalysisSnapshot(
        Totals totals,
        int maxTemplates,
        List<TemplateRow> top,
        long distinctEmitters,
        long distinctServices,
        Quantiles messageBytes,
        Quantiles packetMessages,
        Quantiles lagMs,
        long windowErrors,
        double baselineErrors,
        List<NewTemplate> newTemplates,
        List<ErrorBurst> errorBursts) {

    /** @param templates known now; the others are counted since the start */
    public record Totals(int templates, long newTemplates, long evictedTemplates, long errorBursts, boolean inBurst) {}

    /** @param recent messages in each {@link Analysis#RECENT_BUCKET_S} seconds of the last minute, the oldest first */
    public record TemplateRow(
            long id,
            String text,
            Level level,
            Rate messages,
            long distinctMessages,
            long firstSeenMs,
            long lastSeenMs,
            List<Long> recent) {}
}
