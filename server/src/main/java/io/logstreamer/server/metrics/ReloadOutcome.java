package io.logstreamer.server.metrics;

import java.util.Locale;

/** How a reload ended. */
public enum ReloadOutcome {
    IN_FORCE,
    REFUSED,
    FAILED;

    /** As metrics spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
