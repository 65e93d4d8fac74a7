package io.logstreamer.server.metrics;

import java.util.Locale;

/** What may be changed over the admin API. */
public enum AdminAction {
    REWEIGH,
    ADD,
    REMOVE,
    DRAIN,
    MAINTENANCE,
    READY,
    EJECT,
    RESET,
    LOG_LEVEL,
    RELOAD;

    /** As logs, metrics and paths spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
