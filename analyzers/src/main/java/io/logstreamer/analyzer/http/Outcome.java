package io.logstreamer.analyzer.http;

import java.util.Locale;

/** How a {@code POST /ingest} ended; the catalogue of the metric's label. */
enum Outcome {
    OK,
    INVALID,
    TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    OVERLOADED,
    /** The client went away or sent nothing for too long. */
    INCOMPLETE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
