package io.logstreamer.server.admin;

import io.logstreamer.core.control.ChangeResult;
import io.undertow.util.StatusCodes;

/** A request is not done, for a reason that its sender is told. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    private Refusal(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    static Refusal malformed(String reason) {
        return new Refusal(StatusCodes.BAD_REQUEST, reason);
    }

    static Refusal notFound(String reason) {
        return new Refusal(StatusCodes.NOT_FOUND, reason);
    }

    static Refusal notAllowed(String reason) {
        return new Refusal(StatusCodes.UNPROCESSABLE_ENTITY, reason);
    }

    static Refusal outdated(String reason) {
        return new Refusal(StatusCodes.PRECONDITION_FAILED, reason);
    }

    static Refusal unsupportedType(String reason) {
        return new Refusal(StatusCodes.UNSUPPORTED_MEDIA_TYPE, reason);
    }

    static Refusal late() {
        return new Refusal(
                StatusCodes.SERVICE_UNAVAILABLE,
                "not in force after " + Changes.IN_FORCE_SEC + " s; it may still come into force");
    }

    /** @param unknownStatus for a name that nobody has: it stands in the path, or in the body */
    static Refusal of(ChangeResult.Refused refused, int unknownStatus) {
        int status = switch (refused.reason()) {
            case OUTDATED -> StatusCodes.PRECONDITION_FAILED;
            case UNKNOWN -> unknownStatus;
            case CONFLICT -> StatusCodes.CONFLICT;
            case NOT_ALLOWED -> StatusCodes.UNPROCESSABLE_ENTITY;
        };
        return new Refusal(status, refused.detail());
    }

    int status() {
        return status;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
