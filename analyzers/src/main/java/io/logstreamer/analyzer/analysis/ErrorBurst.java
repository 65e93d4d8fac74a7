package io.logstreamer.analyzer.analysis;

import org.jspecify.annotations.Nullable;

/**
 * A time in which far more messages of level error or fatal came than before.
 *
 * @param beganMs when it was seen to begin, milliseconds since 1970
 * @param endedMs 0 while it lasts
 * @param baseline errors in 10 s, on average, before it
 * @param peak errors in its worst 10 s
 * @param errors from its first 10 s on
 * @param template the text most frequent among the errors when it began, or null if none is known
 */
public record ErrorBurst(
        long beganMs,
        long endedMs,
        double baseline,
        long peak,
        long errors,
        @Nullable String template) {

    boolean lasts() {
        return endedMs == 0;
    }

    ErrorBurst with(long moreErrors, long windowErrors) {
        return new ErrorBurst(beganMs, endedMs, baseline, Math.max(peak, windowErrors), errors + moreErrors, template);
    }

    ErrorBurst ended(long atMs) {
        return new ErrorBurst(beganMs, atMs, baseline, peak, errors, template);
    }
}
