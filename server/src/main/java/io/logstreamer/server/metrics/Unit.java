package io.logstreamer.server.metrics;

import java.util.Locale;

/** What a family counts or measures. */
enum Unit {
    PACKETS,
    MESSAGES,
    BYTES,
    REQUESTS,
    CONNECTIONS,
    ANALYZERS,
    EMITTERS,
    PROBES,
    SECONDS,
    /** Seconds since the epoch. */
    UNIX_TIME,
    /** Messages of the largest packet so far. */
    LMAX,
    /** A part of the whole, 0 to 1. */
    RATIO,
    /** How often something happened. */
    TIMES,
    /** 0 or 1. */
    FLAG;

    /** As the docs spell it. */
    String text() {
        return this == LMAX ? "Lmax" : name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
