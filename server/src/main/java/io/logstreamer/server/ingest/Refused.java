package io.logstreamer.server.ingest;

import io.undertow.util.StatusCodes;

/** Why packets were refused, or a request that was to put some in. */
public enum Refused {
    NO_ANALYZER("no_analyzer", StatusCodes.SERVICE_UNAVAILABLE, "no analyzer is up"),
    NO_ROOM("no_room", StatusCodes.SERVICE_UNAVAILABLE, "no room"),
    /** Full enough for packets that matter less, and still room for those that matter more. */
    PRIORITY("priority", StatusCodes.SERVICE_UNAVAILABLE, "too full for a packet of this priority"),
    RATE("rate", StatusCodes.TOO_MANY_REQUESTS, "over its emitter's rate"),
    DRAINING("draining", StatusCodes.SERVICE_UNAVAILABLE, "draining"),
    MALFORMED("malformed", StatusCodes.BAD_REQUEST, "malformed"),
    TOO_LARGE("too_large", StatusCodes.REQUEST_ENTITY_TOO_LARGE, "too large"),
    UNSUPPORTED_TYPE(
            "unsupported_type",
            StatusCodes.UNSUPPORTED_MEDIA_TYPE,
            "only application/json and application/x-ndjson in UTF-8 are understood"),
    METHOD("method", StatusCodes.METHOD_NOT_ALLOWED, "only POST is allowed here"),
    READ_TIMEOUT("read_timeout", StatusCodes.REQUEST_TIME_OUT, "the body did not arrive in time"),
    /** The client went away before its body was whole: there is nobody to answer. */
    DISCONNECTED("disconnected", 0, "disconnected");

    private final String label;
    private final int status;
    private final String text;

    Refused(String label, int status, String text) {
        this.label = label;
        this.status = status;
        this.text = text;
    }

    /** As metrics spell it. */
    public String label() {
        return label;
    }

    int status() {
        return status;
    }

    /** As the reply says it, when there is no more to say. */
    String text() {
        return text;
    }

    /** Whether the same request may succeed later. */
    boolean isForNow() {
        return status == StatusCodes.SERVICE_UNAVAILABLE || status == StatusCodes.TOO_MANY_REQUESTS;
    }
}
