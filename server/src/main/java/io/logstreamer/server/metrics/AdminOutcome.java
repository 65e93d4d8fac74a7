package io.logstreamer.server.metrics;

import java.util.Locale;

/** How a request to the admin API ended. */
public enum AdminOutcome {
    OK,
    MALFORMED,
    UNAUTHORIZED,
    FORBIDDEN,
    NOT_FOUND,
    METHOD,
    READ_TIMEOUT,
    CONFLICT,
    OUTDATED,
    TOO_LARGE,
    UNSUPPORTED_TYPE,
    NOT_ALLOWED,
    INTERNAL,
    LATE;

    /** As metrics spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of a reply with this status. */
    public static AdminOutcome of(int status) {
        return switch (status) {
            case 400 -> MALFORMED;
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD;
            case 408 -> READ_TIMEOUT;
            case 409 -> CONFLICT;
            case 412 -> OUTDATED;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_TYPE;
            case 422 -> NOT_ALLOWED;
            case 503 -> LATE;
            default -> status < 300 ? OK : INTERNAL;
        };
    }
}
