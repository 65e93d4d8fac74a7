package io.logstreamer.server.ingest;

import java.util.Locale;

/** How many packets come in one body. */
public enum BatchFormat {
    ARRAY,
    NDJSON;

    /** As metrics spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
